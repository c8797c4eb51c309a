package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.eslspring.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InboundOptionsTests {

	@Test
	void hasTheDocumentedDefaults() {
		InboundOptions options = InboundOptions.DEFAULT;
		assertThat(options.maxInflight()).isEqualTo(256);
		assertThat(options.maxJobs()).isEqualTo(10_000);
		assertThat(options.drainTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(options.queueCapacity()).isEqualTo(64L * 1024 * 1024);
		assertThat(options.timeouts()).isEqualTo(InboundTimeouts.builder()
			.connect(Duration.ofSeconds(5))
			.handshake(Duration.ofSeconds(10))
			.api(Duration.ofSeconds(30))
			.bgapiAck(Duration.ofSeconds(10))
			.bgapiCompletion(Duration.ofMinutes(2))
			.subscription(Duration.ofSeconds(10))
			.stuckWire(Duration.ofSeconds(60))
			.build());
		assertThat(options.reconnect()).isEqualTo(new ReconnectPolicy(true, 0, Duration.ofSeconds(1),
				Duration.ofSeconds(60), 2.0, 0.5, Duration.ofSeconds(30)));
	}

	@Test
	void refusesValuesThatMakeNoSenseByName() {
		Duration none = Duration.ZERO;
		assertRefused("connect", (options) -> options.connect = none);
		assertRefused("handshake", (options) -> options.handshake = none);
		assertRefused("api", (options) -> options.api = none);
		assertRefused("bgapiAck", (options) -> options.bgapiAck = none);
		assertRefused("bgapiCompletion", (options) -> options.bgapiCompletion = none);
		assertRefused("subscription", (options) -> options.subscription = Duration.ofMillis(-1));
		assertRefused("stuckWire", (options) -> options.stuckWire = none);
		assertRefused("maxInflight", (options) -> options.maxInflight = 0);
		assertRefused("maxJobs", (options) -> options.maxJobs = 0);
		assertRefused("queueCapacity", (options) -> options.queueCapacity = 0);
		assertRefused("drainTimeout", (options) -> options.drain = Duration.ofMillis(-1));
	}

	@Test
	void refusesAnEndpointThatMakesNoSenseByName() {
		Secret password = Secret.of("x");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("", 8021, null, password))
			.withMessageContaining("host");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("pbx", 0, null, password))
			.withMessageContaining("port");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("pbx", 65536, null, password))
			.withMessageContaining("port");
	}

	private static void assertRefused(String name, Consumer<TestOptions> change) {
		TestOptions options = new TestOptions();
		change.accept(options);
		assertThatIllegalArgumentException().isThrownBy(options::build).withMessageContaining("'" + name + "'");
	}

}
