package io.github.eslspring.inbound;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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

	@Test
	void anotherHostIsTriedWithTheSamePassword() {
		try (SimulatedFreeSwitch wrong = SimulatedFreeSwitch.builder().password("other").start();
				SimulatedFreeSwitch right = SimulatedFreeSwitch.builder().password("old").start()) {
			AtomicReference<SimulatedFreeSwitch> where = new AtomicReference<>(wrong);
			try (EslInboundClient client = EslInboundClient.builder()
				.endpoint(() -> new Endpoint(where.get().host(), where.get().port(), null, Secret.of("old")))
				.options(new TestOptions().build())
				.build()) {
				client.connect();
				Patience.await().until(() -> client.status().phase() == NodePhase.FAILED);
				where.set(right);
				Patience.await().until(() -> client.status().phase() == NodePhase.ACTIVE);
				assertThat(wrong.connectionsAccepted()).isOne();
			}
		}
	}

	@Test
	void whatTheSourceThrowsIsToldByItsTypeOnly() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("other").start();
				LogWatch log = new LogWatch(CredentialWatch.class)) {
			AtomicBoolean failing = new AtomicBoolean(true);
			try (EslInboundClient client = EslInboundClient.builder().endpoint(() -> {
				this.asked.incrementAndGet();
				if (failing.get()) {
					throw new IllegalStateException("hunter2");
				}
				return new Endpoint(pbx.host(), pbx.port(), null, Secret.of("wrong"));
			}).options(new TestOptions().build()).build()) {
				assertThat(Patience.failureOf(client.connect(Duration.ofMillis(300))))
					.hasStackTraceContaining(IllegalStateException.class.getName())
					.satisfies((problem) -> assertThat(stackTrace(problem)).doesNotContain("hunter2"));
				failing.set(false);
				Patience.await().until(() -> client.status().phase() == NodePhase.FAILED);
				failing.set(true);
				int before = this.asked.get();
				Patience.await().until(() -> this.asked.get() > before + 2);
				assertThat(log.text()).contains("could not be looked up (java.lang.IllegalStateException)")
					.doesNotContain("hunter2");
			}
		}
	}

	private static String stackTrace(Throwable problem) {
		StringWriter text = new StringWriter();
		problem.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private EslInboundClient client(SimulatedFreeSwitch pbx) {
		return EslInboundClient.builder().endpoint(() -> {
			this.asked.incrementAndGet();
			return new Endpoint(pbx.host(), pbx.port(), null, Secret.of(this.known.get()));
		}).options(new TestOptions().build()).build();
	}

}
