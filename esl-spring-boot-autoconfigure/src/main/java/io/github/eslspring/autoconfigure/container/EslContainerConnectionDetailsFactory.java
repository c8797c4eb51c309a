package io.github.eslspring.autoconfigure.container;

import java.util.Map;

import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Makes connection details of a container annotated with
 * {@link org.springframework.boot.testcontainers.service.connection.ServiceConnection @ServiceConnection}
 * that runs a FreeSWITCH.
 */
final class EslContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, EslConnectionDetails> {

	EslContainerConnectionDetailsFactory() {
		super(FreeSwitchContainer.IMAGES);
	}

	@Override
	protected EslConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new ContainerDetails(source);
	}

	private static final class ContainerDetails extends ContainerConnectionDetails<Container<?>>
			implements EslConnectionDetails {

		private ContainerDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		// Asked anew each time, since a restarted container has other ports.
		@Override
		public Map<String, Endpoint> nodes() {
			Container<?> container = getContainer();
			return FreeSwitchContainer.nodes(container.getEnvMap(), container.getHost(), container::getMappedPort);
		}

	}

}
