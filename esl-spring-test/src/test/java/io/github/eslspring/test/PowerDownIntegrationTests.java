package io.github.eslspring.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An end that was ordered does not hit another run of the switch.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class PowerDownIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(100);

	@Test
	void aShutdownThatComesAfterARestartIsTooLate(SimulatedFreeSwitch pbx) {
		Runnable end = pbx.core().powerDown().begin(false);
		pbx.faults().restart();
		end.run();
		await().during(A_WHILE).until(pbx::isRunning);
		assertThat(pbx.isRunning()).isTrue();
	}

	@Test
	void aShutdownThatHasNotBegunCanBeTakenBack(SimulatedFreeSwitch pbx) {
		Runnable end = pbx.core().powerDown().begin(true);
		String core = pbx.coreUuid();
		pbx.cancelShutdown();
		end.run();
		await().during(A_WHILE).until(() -> pbx.isRunning() && pbx.coreUuid().equals(core));
		assertThat(pbx.coreUuid()).isEqualTo(core);
	}

	@Test
	void aShutdownComesOtherwise(SimulatedFreeSwitch pbx) {
		Runnable end = pbx.core().powerDown().begin(true);
		String core = pbx.coreUuid();
		end.run();
		await().until(() -> pbx.isRunning() && !pbx.coreUuid().equals(core));
		pbx.core().powerDown().begin(false).run();
		await().until(() -> !pbx.isRunning());
		assertThat(pbx.isRunning()).isFalse();
	}

	/** Between the last look at the order and the end nobody starts another run. */
	@Test
	void theEndOfTheLastCallEndsNoOtherRun(SimulatedFreeSwitch pbx) throws Exception {
		for (int round = 0; round < 100; round++) {
			pbx.start();
			SimulatedCall call = pbx.call("1000").to("5000");
			pbx.core().powerDown().whenIdle("elegant", false);
			CompletableFuture<Void> hangup = CompletableFuture.runAsync(call::hangup);
			pbx.faults().restart();
			String core = pbx.coreUuid();
			hangup.get(30, TimeUnit.SECONDS);
			try (RawClient client = RawClient.login(pbx)) {
				assertThat(client.command("api echo " + round).body()).isEqualTo("" + round);
			}
			assertThat(pbx.isRunning()).as("round %s", round).isTrue();
			assertThat(pbx.coreUuid()).isEqualTo(core);
		}
	}

	/** Calls wait for nothing that a stop holds while it waits for them. */
	@Test
	void stopsWhileCallsAreHandedOver(SimulatedFreeSwitch pbx) throws Exception {
		for (int round = 0; round < 50; round++) {
			pbx.start();
			CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> {
				for (int i = 0; i < 20; i++) {
					pbx.call("1000").to("5000").start("socket", "127.0.0.1:1 async");
				}
			});
			CompletableFuture<Void> stop = CompletableFuture.runAsync(pbx::stop);
			stop.get(30, TimeUnit.SECONDS);
			calls.get(30, TimeUnit.SECONDS);
		}
		assertThat(pbx.isRunning()).isFalse();
	}

}
