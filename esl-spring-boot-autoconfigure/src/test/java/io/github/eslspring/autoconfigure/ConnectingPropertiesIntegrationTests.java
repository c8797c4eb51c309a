package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ReconnectStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.transport.HostResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static io.github.eslspring.autoconfigure.InboundApplication.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties that are about connecting do.
 */
class ConnectingPropertiesIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
		.password("s3cret")
		.user("agent@pbx.test", "its-own")
		.start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	@EffectOf({ "esl.inbound.host", "esl.inbound.port", "esl.inbound.password" })
	void hostPortAndPasswordSayWhereAndHow() {
		HostResolver resolver = (host) -> List
			.of(InetAddress.getByName(host.equals("pbx.test") ? "127.0.0.1" : "127.0.0.2"));
		application("esl.inbound.host=pbx.test").with((runner) -> runner.withBean(HostResolver.class, () -> resolver))
			.connected((client) -> assertThat(client.status().connection().endpoint()).contains("pbx.test")
				.contains(String.valueOf(this.pbx.port())));
	}

	@Test
	@EffectOf("esl.inbound.username")
	void usernameLogsInAUser() {
		application("esl.inbound.username=agent@pbx.test", "esl.inbound.password=its-own")
			.connected((client) -> assertThat(client.status().connection().user()).isEqualTo("agent@pbx.test"));
	}

	@Test
	@EffectOf("esl.inbound.connect-timeout")
	void connectTimeoutEndsTheLookUp() {
		CountDownLatch never = new CountDownLatch(1);
		HostResolver resolver = (host) -> {
			awaitLatch(never);
			return List.of(InetAddress.getLoopbackAddress());
		};
		application("esl.inbound.connect-timeout=50ms")
			.with((runner) -> runner.withBean(HostResolver.class, () -> resolver))
			.started((client) -> {
				await().atMost(Duration.ofSeconds(4)).until(() -> client.status().lastFailure() != null);
				never.countDown();
			});
	}

	@Test
	@EffectOf("esl.inbound.handshake-timeout")
	void handshakeTimeoutEndsTheWaitForAGreeting() {
		this.pbx.faults().silence();
		application("esl.inbound.handshake-timeout=50ms").started((client) -> await().atMost(Duration.ofSeconds(8))
			.untilAsserted(() -> assertThat(client.status().lastFailure()).isNotNull()
				.extracting((failure) -> failure.type())
				.isEqualTo("EslTimeoutException")));
	}

	@Test
	@EffectOf("esl.inbound.reconnect.enabled")
	void withoutReconnectingThereIsOneAttempt() {
		this.pbx.stop();
		application("esl.inbound.reconnect.enabled=false").started((client) -> {
			await().until(() -> client.status().phase() == NodePhase.FAILED);
			assertThat(client.status().connection().attempts()).isOne();
		});
	}

	@Test
	@EffectOf("esl.inbound.reconnect.max-attempts")
	void attemptsAreUsedUp() {
		this.pbx.stop();
		application("esl.inbound.reconnect.max-attempts=2").started((client) -> {
			await().until(() -> client.status().phase() == NodePhase.FAILED);
			assertThat(client.status().reconnect().isRetryExhausted()).isTrue();
			assertThat(client.status().connection().attempts()).isEqualTo(3);
		});
	}

	@Test
	@EffectOf("esl.inbound.reconnect.initial-delay")
	void theFirstWaitIsTheInitialDelay() {
		assertThat(backoff(1, "esl.inbound.reconnect.initial-delay=40m", "esl.inbound.reconnect.max-delay=2h",
				"esl.inbound.reconnect.jitter=0"))
			.isEqualTo(Duration.ofMinutes(40));
	}

	@Test
	@EffectOf("esl.inbound.reconnect.multiplier")
	void theSecondWaitIsTheMultipleOfTheFirst() {
		assertThat(backoff(2, "esl.inbound.reconnect.initial-delay=1ms", "esl.inbound.reconnect.max-delay=2h",
				"esl.inbound.reconnect.multiplier=3600000", "esl.inbound.reconnect.jitter=0"))
			.isEqualTo(Duration.ofHours(1));
	}

	@Test
	@EffectOf("esl.inbound.reconnect.max-delay")
	void noWaitIsLongerThanTheMaximum() {
		assertThat(backoff(2, "esl.inbound.reconnect.initial-delay=1ms", "esl.inbound.reconnect.max-delay=40m",
				"esl.inbound.reconnect.multiplier=3600000", "esl.inbound.reconnect.jitter=0"))
			.isEqualTo(Duration.ofMinutes(40));
	}

	@Test
	@EffectOf("esl.inbound.reconnect.jitter")
	void jitterCutsAPartOfTheWaitOff() {
		assertThat(backoff(1, "esl.inbound.reconnect.initial-delay=1h", "esl.inbound.reconnect.max-delay=2h",
				"esl.inbound.reconnect.jitter=0.25"))
			.isBetween(Duration.ofMinutes(45), Duration.ofHours(1).minusMillis(1));
	}

	@Test
	@EffectOf("esl.inbound.reconnect.stable-after")
	void attemptsAreCountedUntilAConnectionIsStable() {
		assertThat(attemptsAfterALoss("1h")).isPositive();
		assertThat(attemptsAfterALoss("0s")).isZero();
	}

	@Test
	@EffectOf({ "esl.inbound.heartbeat.enabled", "esl.inbound.heartbeat.interval" })
	void quietConnectionsAreAskedForASignOfLife() {
		application("esl.inbound.heartbeat.interval=50ms").connected((client) -> {
			this.pbx.forgetCommands();
			await().until(() -> this.pbx.commands().size() >= 3);
		});
		application("esl.inbound.heartbeat.interval=50ms", "esl.inbound.heartbeat.enabled=false")
			.connected((client) -> {
				this.pbx.forgetCommands();
				await().during(Duration.ofMillis(300)).until(() -> this.pbx.commands().isEmpty());
			});
	}

	@Test
	@EffectOf("esl.inbound.heartbeat.timeout")
	void nodeWithoutASignOfLifeIsNoLongerLive() {
		application("esl.inbound.heartbeat.interval=50ms", "esl.inbound.heartbeat.timeout=100ms")
			.connected((client) -> {
				this.pbx.faults().halt();
				await().atMost(Duration.ofSeconds(9)).until(() -> !client.status().live());
				this.pbx.faults().end();
			});
	}

	@Test
	@EffectOf("esl.inbound.command-connection")
	void commandsCanHaveAConnectionOfTheirOwn() {
		application("esl.inbound.command-connection=dedicated")
			.connected((client) -> assertThat(this.pbx.connectionsOpen()).isEqualTo(2));
	}

	@Test
	@EffectOf("esl.inbound.ready-wait")
	void commandsCanWaitForTheNode() {
		this.pbx.faults().silence();
		application("esl.inbound.ready-wait=20s").started((client) -> {
			CompletableFuture<ApiResponse> early = client.api("echo", "early");
			this.pbx.faults().end();
			assertThat(resultOf(early).body()).isEqualTo("early");
		});
	}

	private InboundApplication application(String... properties) {
		return InboundApplication.of(this.pbx, "esl.inbound.password=s3cret")
			.with((runner) -> runner.withPropertyValues(properties));
	}

	private Duration backoff(int number, String... properties) {
		Duration[] backoff = new Duration[1];
		this.pbx.stop();
		application(properties).started((client) -> {
			await().until(() -> {
				ReconnectStatus status = client.status().reconnect();
				return status.isRetryScheduled() && client.status().connection().attempts() == number;
			});
			backoff[0] = client.status().reconnect().backoff();
		});
		return backoff[0];
	}

	private int attemptsAfterALoss(String stableAfter) {
		int[] attempts = new int[1];
		application("esl.inbound.reconnect.stable-after=" + stableAfter).connected((client) -> {
			this.pbx.dropConnections();
			await().until(() -> client.status().generation() == 2 && client.status().live());
			await().until(() -> !stableAfter.equals("0s") || client.status().reconnect().attempts() == 0);
			attempts[0] = client.status().reconnect().attempts();
		});
		return attempts[0];
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
