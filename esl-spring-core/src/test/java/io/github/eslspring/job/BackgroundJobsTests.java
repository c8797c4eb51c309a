package io.github.eslspring.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Jobs above any connection: ends that come late, twice, or for somebody else.
 */
class BackgroundJobsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final EslThreads threads = EslThreads.withListenerThreads(1);

	private final NodeLoop loop = this.threads.nextLoop();

	private final AtomicInteger settled = new AtomicInteger();

	private final BackgroundJobs jobs = new BackgroundJobs("pbx", this.loop, this.settled::incrementAndGet);

	@AfterEach
	void close() {
		this.threads.close();
	}

	@Test
	void lateEndChangesNothingAndIsCounted() {
		Job job = job("late");
		onLoop(() -> this.jobs.register(job, Duration.ofMillis(1), null));
		assertThatThrownBy(() -> job.completion().get(10, TimeUnit.SECONDS))
			.hasCauseInstanceOf(EslTimeoutException.class);
		onLoop(() -> this.jobs.end(end("late")));
		onLoop(() -> this.jobs.end(end("late")));
		onLoop(() -> this.jobs.end(end("somebody-elses")));
		assertThat(this.jobs.lateEnds()).isOne();
		assertThat(this.settled).hasValue(1);
		assertThat(job.completion()).isCompletedExceptionally();
	}

	@Test
	void secondEndOfAJobIsNobodys() throws Exception {
		Job job = job("once");
		onLoop(() -> this.jobs.register(job, LONG, null));
		BackgroundJobEvent first = end("once");
		onLoop(() -> this.jobs.end(first));
		onLoop(() -> this.jobs.end(end("once")));
		assertThat(job.completion().get(10, TimeUnit.SECONDS)).isSameAs(first);
		assertThat(this.jobs.lateEnds()).isZero();
		assertThat(this.settled).hasValue(1);
	}

	@Test
	void remembersOnlyTheLastOfThoseGivenUp() {
		for (int i = 0; i < 2000; i++) {
			Job job = job("job-" + i);
			onLoop(() -> this.jobs.register(job, LONG, null));
			onLoop(() -> this.jobs.fail(job, new EslDrainException("pbx", job.verb(), "given up")));
		}
		onLoop(() -> this.jobs.end(end("job-0")));
		assertThat(this.jobs.lateEnds()).isZero();
		onLoop(() -> this.jobs.end(end("job-1999")));
		assertThat(this.jobs.lateEnds()).isOne();
		assertThat(this.jobs.count()).isZero();
	}

	@Test
	void anotherServerProcessKnowsNothingOfThem() {
		Job before = job("before");
		Job unknown = job("unknown");
		Job after = job("after");
		onLoop(() -> this.jobs.register(before, LONG, "core-1"));
		onLoop(() -> this.jobs.register(unknown, LONG, null));
		onLoop(() -> this.jobs.register(after, LONG, "core-2"));
		onLoop(() -> this.jobs.serverIs("core-2"));
		assertThat(before.completion()).failsWithin(Duration.ofSeconds(10));
		assertThat(this.jobs.count()).isEqualTo(2);
		onLoop(() -> this.jobs.serverIs("core-3"));
		assertThat(unknown.completion()).failsWithin(Duration.ofSeconds(10));
		assertThat(after.completion()).failsWithin(Duration.ofSeconds(10));
	}

	private Job job(String id) {
		return new Job("pbx", "bgapi test", id, this.threads.continuations());
	}

	private static BackgroundJobEvent end(String id) {
		return new BackgroundJobEvent(EslEvent
			.of(List.of(new EventHeader("Event-Name", "BACKGROUND_JOB"), new EventHeader("Job-UUID", id)), null));
	}

	private void onLoop(Runnable task) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.loop.run(() -> {
			task.run();
			done.complete(null);
		});
		done.orTimeout(10, TimeUnit.SECONDS).join();
	}

}
