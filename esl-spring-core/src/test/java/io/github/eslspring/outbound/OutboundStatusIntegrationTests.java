package io.github.eslspring.outbound;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.Seeds;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.status.OutboundStatus;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The status tells what happened, whatever happened.
 */
class OutboundStatusIntegrationTests {

	/** What can become of a connection. */
	private enum Fate {

		HANDLED, FAILED, UNROUTED, DROPPED_WHILE_HANDLED, NEVER_HANDED_OVER, HAND_OVER_REFUSED

	}

	@Test
	void addsUpWhateverBecomesOfCalls() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		Map<Fate, Long> expected = new EnumMap<>(Fate.class);
		AtomicReference<OutboundStatus> last = new AtomicReference<>();
		AtomicBoolean done = new AtomicBoolean();
		try (TestServer server = new TestServer()) {
			server.server.onCall(CallRoute.of("ok", "", 0), (call) -> {
			});
			server.server.onCall(CallRoute.of("fail", "", 0), (call) -> {
				throw new IllegalStateException("on purpose");
			});
			server.server.onCall(CallRoute.of("drop", "", 0), OutboundCall::awaitEnd);
			Thread watcher = new Thread(() -> watch(server.server, last, done));
			watcher.start();
			for (int i = 0; i < 60; i++) {
				Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
				expected.merge(fate, 1L, Long::sum);
				play(fate, server);
			}
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			done.set(true);
			OutboundStatus status = server.server.status();
			assertThat(status.phase()).isEqualTo(OutboundPhase.LISTENING);
			long dropped = count(expected, Fate.DROPPED_WHILE_HANDLED);
			long refused = count(expected, Fate.HAND_OVER_REFUSED);
			assertThat(status.completed()).as("seed %d", seed).isEqualTo(count(expected, Fate.HANDLED) + dropped);
			assertThat(status.failed()).as("seed %d", seed).isEqualTo(count(expected, Fate.FAILED));
			assertThat(status.unrouted()).as("seed %d", seed).isEqualTo(count(expected, Fate.UNROUTED));
			assertThat(status.lost()).as("seed %d", seed)
				.isEqualTo(dropped + refused + count(expected, Fate.NEVER_HANDED_OVER));
			assertThat(status.accepted()).as("seed %d", seed)
				.isEqualTo(status.completed() + status.failed() + status.unrouted() + refused);
			assertThat(status.lastFailure() != null).as("seed %d", seed).isEqualTo(status.lost() > 0);
			Patience.await().until(() -> !watcher.isAlive());
			assertThat(last.get()).as("seed %d: a status that went backwards or did not add up", seed).isNull();
		}
	}

	private static void play(Fate fate, TestServer server) {
		switch (fate) {
			case HANDLED, FAILED -> {
				try (ScriptedSwitch pbx = HandedOver.handOver(server.address, (fate == Fate.HANDLED) ? "ok" : "fail")) {
					pbx.ok("sendmsg");
					pbx.hangsUp("NORMAL_CLEARING");
					pbx.expectExit();
				}
			}
			case UNROUTED -> {
				try (ScriptedSwitch pbx = HandedOver.handOver(server.address, "nowhere")) {
					HandedOver.isGivenBack(pbx);
				}
			}
			case DROPPED_WHILE_HANDLED -> {
				long before = server.server.status().lost();
				try (ScriptedSwitch pbx = HandedOver.handOver(server.address, "drop")) {
					pbx.event("CHANNEL_PARK");
				}
				Patience.await().until(() -> server.server.status().lost() > before);
			}
			case NEVER_HANDED_OVER -> {
				try (ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
					pbx.expect("connect");
				}
			}
			case HAND_OVER_REFUSED -> {
				try (ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
					pbx.connect("ok", "async", "full");
					HandedOver.tiesTheLifeline(pbx);
					pbx.expect("linger 10");
					pbx.reply("-ERR not today");
					pbx.expect("myevents");
					pbx.expectEnd();
				}
			}
		}
	}

	private static void watch(EslOutboundServer server, AtomicReference<OutboundStatus> wrong, AtomicBoolean done) {
		OutboundStatus before = server.status();
		while (!done.get()) {
			OutboundStatus now = server.status();
			boolean forwards = now.accepted() >= before.accepted() && now.completed() >= before.completed()
					&& now.failed() >= before.failed() && now.lost() >= before.lost();
			if (!forwards || now.activeCalls() < 0) {
				wrong.set(now);
			}
			before = now;
			Thread.onSpinWait();
		}
	}

	private static long count(Map<Fate, Long> fates, Fate fate) {
		return fates.getOrDefault(fate, 0L);
	}

}
