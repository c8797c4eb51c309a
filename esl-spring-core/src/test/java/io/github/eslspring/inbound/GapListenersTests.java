package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.status.Gap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How gaps are told, with an executor that runs nothing before it is told to.
 */
class GapListenersTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<Gap> told = new ArrayList<>();

	private boolean full;

	private final GapListeners listeners = new GapListeners("pbx", this::execute);

	@Test
	void tellsEveryGapInOrderOnOneThreadAtATime() {
		this.listeners.add(this.told::add);
		this.listeners.tell(gap(1));
		this.listeners.tell(gap(2));
		assertThat(this.tasks).hasSize(1);
		runAll();
		assertThat(this.told).containsExactly(gap(1), gap(2));
	}

	@Test
	void goesOnAfterTheExecutorHadNoRoom() {
		this.listeners.add(this.told::add);
		this.full = true;
		this.listeners.tell(gap(1));
		this.full = false;
		this.listeners.tell(gap(2));
		runAll();
		assertThat(this.told).containsExactly(gap(1), gap(2));
		this.listeners.tell(gap(3));
		runAll();
		assertThat(this.told).hasSize(3);
	}

	@Test
	void goesOnAfterTheExecutorRanItsTaskInTheCallersThread() {
		GapListeners direct = new GapListeners("pbx", Runnable::run);
		direct.add(this.told::add);
		direct.tell(gap(1));
		direct.tell(gap(2));
		assertThat(this.told).containsExactly(gap(1), gap(2));
	}

	private static Gap gap(long generation) {
		return new Gap(Gap.Kind.CONNECTION, Instant.EPOCH, Instant.EPOCH, Duration.ZERO, null, generation,
				generation + 1, Map.of());
	}

	private void execute(Runnable task) {
		if (this.full) {
			throw new RejectedExecutionException("no room");
		}
		this.tasks.add(task);
	}

	private void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

}
