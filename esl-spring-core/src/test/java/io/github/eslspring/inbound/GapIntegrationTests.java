package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.Gap;
import io.github.eslspring.status.GapStatus;
import io.github.eslspring.status.NodePhase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever listens learns for which times events are missing.
 */
class GapIntegrationTests {

	private final List<Gap> gaps = new CopyOnWriteArrayList<>();

	private final List<String> threads = new CopyOnWriteArrayList<>();

	@Test
	void aLostConnectionIsAGapUntilTheNextIsReady() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			node.client().onGap(this::note);
			Patience.resultOf(node.client().connect());
			assertThat(node.client().status().gaps()).isEqualTo(GapStatus.NONE);
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.CONTINUOUS);
			node.pbx().stop();
			node.awaitPhase(NodePhase.RECONNECTING);
			GapStatus open = node.client().status().gaps();
			assertThat(open.openSince()).isNotNull();
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
			assertThat(this.gaps).isEmpty();
			node.pbx().start();
			Patience.await().until(() -> this.gaps.size() == 1);
			Gap gap = this.gaps.get(0);
			assertThat(gap.kind()).isEqualTo(Gap.Kind.CONNECTION);
			assertThat(gap.fromGeneration()).isOne();
			assertThat(gap.toGeneration()).isEqualTo(node.client().status().generation());
			assertThat(gap.from()).isEqualTo(open.openSince()).isBeforeOrEqualTo(gap.to());
			assertThat(gap.lastHeard()).isNotNull().isBeforeOrEqualTo(gap.from());
			assertThat(gap.length()).isPositive();
			assertThat(gap.shed()).isEmpty();
			GapStatus after = node.client().status().gaps();
			assertThat(after.last()).isEqualTo(gap);
			assertThat(after.lostConnections()).isOne();
			assertThat(after.openSince()).isNull();
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
			assertThat(this.threads).noneMatch((thread) -> thread.startsWith("esl-io"));
		}
	}

	@Test
	void attemptsThatFailAreNoGapsOfTheirOwn() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.client().onGap(this::note);
			node.pbx().faults().rejectByAcl();
			node.pbx().dropConnections();
			Patience.await().until(() -> node.client().status().generation() >= 3);
			node.pbx().faults().end();
			node.awaitPhase(NodePhase.ACTIVE);
			Patience.await().until(() -> this.gaps.size() == 1);
			assertThat(this.gaps.get(0).fromGeneration()).isOne();
			assertThat(node.client().status().gaps().lostConnections()).isOne();
		}
	}

	@Test
	void aTimeWithoutConnectionOnRequestIsAGapToo() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.client().onGap(this::note);
			Patience.resultOf(node.client().disconnect());
			Patience.resultOf(node.client().connect());
			Patience.await().until(() -> this.gaps.size() == 1);
			assertThat(this.gaps.get(0).toGeneration()).isEqualTo(2);
		}
	}

	@Test
	void aGapListenerThatFailsOrIsTakenBackDisturbsNobody() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Registration failing = node.client().onGap((gap) -> {
				throw new IllegalStateException("on purpose");
			});
			Registration closed = node.client().onGap((gap) -> this.gaps.add(null));
			node.client().onGap(this::note);
			closed.close();
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.await().until(() -> this.gaps.size() == 1);
			failing.close();
			node.pbx().dropConnections();
			node.awaitActiveAfter(2);
			Patience.await().until(() -> this.gaps.size() == 2);
			assertThat(this.gaps).doesNotContainNull();
		}
	}

	@Test
	void whatIsShedIsToldAsOneGapAtMostOnceASecond() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.queueCapacity = 50_000)) {
			CountDownLatch open = new CountDownLatch(1);
			node.client().onEvent((event) -> Patience.awaitLatch(open), "CUSTOM test::event");
			node.client().onGap(this::note);
			node.awaitDone("event");
			long started = System.nanoTime();
			for (int i = 0; i < 500; i++) {
				node.fire(i);
			}
			Patience.await().until(() -> node.client().status().receivedEvents() == 500);
			long shed = node.client().status().dispatch().shed().get("CUSTOM");
			Patience.await().until(() -> this.gaps.stream().mapToLong((gap) -> gap.shed().get("CUSTOM")).sum() == shed);
			open.countDown();
			long seconds = (System.nanoTime() - started) / 1_000_000_000L;
			assertThat(this.gaps).hasSizeBetween(1, (int) seconds).allSatisfy((gap) -> {
				assertThat(gap.kind()).isEqualTo(Gap.Kind.SHED);
				assertThat(gap.fromGeneration()).isOne();
				assertThat(gap.toGeneration()).isOne();
				assertThat(gap.from()).isBeforeOrEqualTo(gap.to());
			});
			assertThat(node.client().status().gaps().shed()).isEqualTo(this.gaps.size());
			assertThat(node.client().status().recovery().continuity()).isEqualTo(Continuity.GAP_DETECTED);
		}
	}

	@Test
	void aGapListenerThatBlocksLetsOnlySoManyPileUp() {
		CountDownLatch open = new CountDownLatch(1);
		List<Gap> told = new CopyOnWriteArrayList<>();
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.client().onGap((gap) -> {
				Patience.awaitLatch(open);
				told.add(gap);
			});
			for (int i = 1; i <= 100; i++) {
				node.pbx().dropConnections();
				node.awaitActiveAfter(i);
			}
			assertThat(node.client().status().gaps().lostConnections()).isEqualTo(100);
			open.countDown();
			Patience.await().until(() -> told.size() >= 65);
			assertThat(told).hasSize(65);
		}
	}

	private void note(Gap gap) {
		this.threads.add(Thread.currentThread().getName());
		this.gaps.add(gap);
	}

}
