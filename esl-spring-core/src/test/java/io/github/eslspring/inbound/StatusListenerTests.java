package io.github.eslspring.inbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.Snapshots;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How one listener is told, with an executor that runs nothing before it is told to.
 */
class StatusListenerTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<NodeStatus> told = new ArrayList<>();

	private final AtomicInteger failed = new AtomicInteger();

	private final AtomicInteger skipped = new AtomicInteger();

	private final StatusListener listener = new StatusListener("pbx", this.told::add, this.tasks::add,
			this.failed::incrementAndGet, this.skipped::incrementAndGet);

	@Test
	void isNotToldTheSameTwice() {
		this.listener.tell(Snapshots.in(NodePhase.ACTIVE));
		this.listener.tell(Snapshots.in(NodePhase.ACTIVE));
		this.listener.tell(Snapshots.in(NodePhase.DRAINING));
		runAll();
		this.listener.tell(Snapshots.in(NodePhase.DRAINING));
		runAll();
		assertThat(phases()).containsExactly(NodePhase.ACTIVE, NodePhase.DRAINING);
	}

	@Test
	void isCalledByOneThreadAtATime() {
		this.listener.tell(Snapshots.in(NodePhase.CONNECTING));
		this.listener.tell(Snapshots.in(NodePhase.ACTIVE));
		assertThat(this.tasks).hasSize(1);
		runAll();
		this.listener.tell(Snapshots.in(NodePhase.DRAINING));
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void getsTheLatestWhenItIsTooSlow() {
		List<NodeStatus> changes = new ArrayList<>();
		for (int i = 0; i < StatusListener.CAPACITY * 3; i++) {
			changes.add(Snapshots.in((i % 2 == 0) ? NodePhase.CONNECTING : NodePhase.RECONNECTING));
		}
		changes.forEach(this.listener::tell);
		runAll();
		assertThat(this.told).hasSize(StatusListener.CAPACITY);
		assertThat(this.told.get(this.told.size() - 1)).isSameAs(changes.get(changes.size() - 1));
		assertThat(this.told).startsWith(changes.get(0), changes.get(1), changes.get(2));
		assertThat(this.skipped).hasValue(StatusListener.CAPACITY * 2);
	}

	@Test
	void mayFailWithoutMissingTheRest() {
		StatusListener failing = new StatusListener("pbx", (status) -> {
			this.told.add(status);
			throw new AssertionError("on purpose");
		}, this.tasks::add, this.failed::incrementAndGet, this.skipped::incrementAndGet);
		failing.tell(Snapshots.in(NodePhase.CONNECTING));
		failing.tell(Snapshots.in(NodePhase.ACTIVE));
		runAll();
		assertThat(phases()).containsExactly(NodePhase.CONNECTING, NodePhase.ACTIVE);
		assertThat(this.failed).hasValue(2);
	}

	@Test
	void isToldNothingOnceItIsClosed() {
		this.listener.tell(Snapshots.in(NodePhase.CONNECTING));
		this.listener.close();
		this.listener.tell(Snapshots.in(NodePhase.ACTIVE));
		runAll();
		assertThat(this.told).isEmpty();
	}

	@Test
	void goesOnAfterTheExecutorHadNoRoom() {
		AtomicInteger refusals = new AtomicInteger(1);
		StatusListener late = new StatusListener("pbx", this.told::add, (task) -> {
			if (refusals.getAndDecrement() > 0) {
				throw new RejectedExecutionException("no room");
			}
			this.tasks.add(task);
		}, this.failed::incrementAndGet, this.skipped::incrementAndGet);
		late.tell(Snapshots.in(NodePhase.CONNECTING));
		late.tell(Snapshots.in(NodePhase.ACTIVE));
		runAll();
		assertThat(phases()).containsExactly(NodePhase.CONNECTING, NodePhase.ACTIVE);
		late.tell(Snapshots.in(NodePhase.DRAINING));
		runAll();
		assertThat(this.told).hasSize(3);
	}

	private List<NodePhase> phases() {
		return this.told.stream().map(NodeStatus::phase).toList();
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

}
