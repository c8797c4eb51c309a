package io.github.eslspring.autoconfigure.container;

import java.util.Map;

import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Makes connection details of a service of Docker Compose that runs a FreeSWITCH.
 */
final class EslDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<EslConnectionDetails> {

	EslDockerComposeConnectionDetailsFactory() {
		super(FreeSwitchContainer.IMAGES.toArray(String[]::new));
	}

	@Override
	protected EslConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new ServiceDetails(source.getRunningService());
	}

	private static final class ServiceDetails extends DockerComposeConnectionDetails implements EslConnectionDetails {

		private final Map<String, Endpoint> nodes;

		private ServiceDetails(RunningService service) {
			super(service);
			this.nodes = FreeSwitchContainer.nodes(service.env(), service.host(), service.ports()::get);
		}

		@Override
		public Map<String, Endpoint> nodes() {
			return this.nodes;
		}

	}

}
