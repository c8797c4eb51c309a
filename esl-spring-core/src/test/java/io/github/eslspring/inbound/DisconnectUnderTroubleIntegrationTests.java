package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslException;
import io.github.eslspring.Seeds;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Chaos;
import io.github.eslspring.test.fault.Trouble;
import io.github.eslspring.test.load.Burst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ending a node takes the drain limit and a second at most, whatever its server does, and
 * leaves nothing unsettled.
 */
class DisconnectUnderTroubleIntegrationTests {

	private static final Duration DRAIN = Duration.ofMillis(200);

	private static final Duration BOUND = DRAIN.plusSeconds(1);

	@ParameterizedTest
	@EnumSource
	void isBoundedWhateverTheServerDoes(Trouble trouble) {
		long seed = Seeds.next();
		Random random = new Random(seed);
		try (SimulatedNode node = SimulatedNode.started((options) -> {
			options.initialDelay = Duration.ofMillis(1);
			options.maxDelay = Duration.ofMillis(10);
			options.handshake = Duration.ofMillis(500);
		})) {
			for (int round = 0; round < 4; round++) {
				Patience.resultOf(node.client().connect());
				List<CompletableFuture<?>> pending = new ArrayList<>();
				try (Chaos chaos = node.pbx().faults().chaos(seed).of(trouble).every(Duration.ofMillis(50)).start()) {
					for (int i = 0; i < 20; i++) {
						pending.add(node.client().api("echo", "x".repeat(random.nextInt(2000))));
						pending.add(node.client().bgapi("msleep", "5").completion());
					}
					rest(random.nextInt(100));
					endsWithinTheBound(node.client(), trouble + ", seed " + seed + ", " + chaos);
				}
				pending.forEach((one) -> assertThat(one.handle((done, problem) -> problem == null || isOurs(problem)))
					.as("seed %d", seed)
					.succeedsWithin(Patience.LIMIT)
					.isEqualTo(true));
			}
		}
	}

	@Test
	void isBoundedUnderAFloodThatListenersCannotKeepUpWith() {
		CountDownLatch open = new CountDownLatch(1);
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.queueCapacity = 1 << 20)) {
			node.client().onEvent((event) -> Patience.awaitLatch(open), "CUSTOM test::event");
			node.awaitDone("event");
			SimulatedEvent event = SimulatedEvent.custom("test::event").body("x".repeat(500)).build();
			try (Burst flood = node.pbx().burst(1_000_000).of(event).regardless().start()) {
				Patience.await().until(() -> flood.fired() > 10_000);
				CompletableFuture<?> pending = node.client().api(Patience.LIMIT, "echo", "in time");
				endsWithinTheBound(node.client(), "flood");
				assertThat(pending.handle((done, problem) -> true)).succeedsWithin(BOUND);
			}
			Patience.await().until(() -> node.pbx().connectionsOpen() == 0);
		}
		finally {
			open.countDown();
		}
	}

	private static boolean isOurs(Throwable problem) {
		return problem instanceof EslException;
	}

	private static void endsWithinTheBound(EslInboundClient client, String description) {
		long start = System.nanoTime();
		Patience.resultOf(client.disconnect(DRAIN));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as(description).isLessThan(BOUND);
		assertThat(client.status().phase()).as(description).isEqualTo(NodePhase.CLOSED);
	}

	private static void rest(int millis) {
		new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
	}

}
