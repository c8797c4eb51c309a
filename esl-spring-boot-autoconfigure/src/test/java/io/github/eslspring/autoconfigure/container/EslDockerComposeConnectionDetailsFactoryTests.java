package io.github.eslspring.autoconfigure.container;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EslDockerComposeConnectionDetailsFactory}, without Docker.
 */
class EslDockerComposeConnectionDetailsFactoryTests {

	@ParameterizedTest
	@ValueSource(strings = { "freeswitch:1.10", "safarov/freeswitch", "signalwire/freeswitch:latest" })
	void knownImagesBecomeTheNode(String image) {
		assertThat(endpoint(new Service(image, Map.of(), Map.of())))
			.isEqualTo(new Endpoint("docker.test", 18021, null, Endpoint.DEFAULT_PASSWORD));
	}

	@Test
	void anyOtherImageIsNamedByALabel() {
		assertThat(details(new Service("pbx/own:7", Map.of(), Map.of()))).isEmpty();
		Map<String, String> label = Map.of("org.springframework.boot.service-connection", "freeswitch");
		assertThat(endpoint(new Service("pbx/own:7", Map.of(), label)).port()).isEqualTo(18021);
	}

	@Test
	void environmentOfTheServiceTellsPortAndPassword() {
		Endpoint endpoint = endpoint(
				new Service("freeswitch", Map.of("ESL_PORT", "9021", "ESL_PASSWORD", "s3cret"), Map.of()));
		assertThat(endpoint.port()).isEqualTo(19021);
		assertThat(endpoint.password()).isEqualTo(Secret.of("s3cret"));
	}

	@Test
	void portThatIsNoneIsNamed() {
		assertThatIllegalStateException()
			.isThrownBy(() -> details(new Service("freeswitch", Map.of("ESL_PORT", "esl"), Map.of())))
			.withMessageContaining("ESL_PORT")
			.withMessageContaining("esl");
	}

	private static Endpoint endpoint(RunningService service) {
		EslConnectionDetails details = (EslConnectionDetails) details(service).get(EslConnectionDetails.class);
		assertThat(details.nodes()).containsOnlyKeys(EslNode.DEFAULT_NAME);
		return details.nodes().get(EslNode.DEFAULT_NAME);
	}

	private static Map<Class<?>, ConnectionDetails> details(RunningService service) {
		return new ConnectionDetailsFactories(EslConnectionDetails.class.getClassLoader())
			.getConnectionDetails(source(service), false);
	}

	private static DockerComposeConnectionSource source(RunningService service) {
		Constructor<?> constructor = DockerComposeConnectionSource.class.getDeclaredConstructors()[0];
		Object[] arguments = Arrays.stream(constructor.getParameterTypes())
			.map((type) -> (type == RunningService.class) ? service : new MockEnvironment())
			.toArray();
		return (DockerComposeConnectionSource) BeanUtils.instantiateClass(constructor, arguments);
	}

	/** Maps every port to the one 10000 above it. */
	private record Service(String name, Map<String, String> env,
			Map<String, String> labels) implements RunningService, ConnectionPorts {

		@Override
		public ImageReference image() {
			return ImageReference.of(this.name);
		}

		@Override
		public String host() {
			return "docker.test";
		}

		@Override
		public ConnectionPorts ports() {
			return this;
		}

		@Override
		public int get(int containerPort) {
			return containerPort + 10000;
		}

		@Override
		public List<Integer> getAll() {
			return List.of();
		}

		@Override
		public List<Integer> getAll(String protocol) {
			return List.of();
		}

	}

}
