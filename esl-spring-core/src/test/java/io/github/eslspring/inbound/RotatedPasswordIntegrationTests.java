package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.Secret;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A password that is changed while the client runs.
 */
class RotatedPasswordIntegrationTests {

	private final AtomicReference<String> known = new AtomicReference<>("old");

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void isPickedUpOnTheNextAttempt() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("old").start();
				EslInboundClient client = client(pbx)) {
			Patience.resultOf(client.connect());
			pbx.setPassword("new");
			assertThat(Patience.resultOf(client.api("echo", "still in")).body()).isEqualTo("still in");
			this.known.set("new");
			pbx.dropConnections();
			Patience.await().until(() -> pbx.connectionsAccepted() == 2);
			Patience.resultOf(client.connect());
			assertThat(this.asked).hasValue(2);
			assertThat(pbx.commands().stream().filter((command) -> command.startsWith("auth "))).hasSize(2);
		}
	}

	@Test
	void isPickedUpWhenItIsKnownLaterThanTheServersLoss() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("old").start();
				EslInboundClient client = client(pbx)) {
			Patience.resultOf(client.connect());
			pbx.setPassword("new");
			pbx.dropConnections();
			Patience.await().until(() -> client.status().phase() == NodePhase.FAILED);
			assertThat(String.valueOf(client.status().lastFailure()))
				.contains(EslAuthenticationException.class.getSimpleName());
			this.known.set("new");
			Patience.await().until(() -> client.status().phase() == NodePhase.ACTIVE);
			assertThat(pbx.connectionsAccepted()).isEqualTo(3);
			CompletableFuture<?> answer = client.api("echo", "in again");
			Patience.resultOf(answer);
		}
	}

	private EslInboundClient client(SimulatedFreeSwitch pbx) {
		return EslInboundClient.builder().endpoint(() -> {
			this.asked.incrementAndGet();
			return new Endpoint(pbx.host(), pbx.port(), null, Secret.of(this.known.get()));
		}).options(new TestOptions().build()).build();
	}

}
