package io.github.eslspring.future;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslException;
import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class CallerFutureTests {

	private final Queue<Runnable> held = new ArrayDeque<>();

	/** Continuation threads that are all blocked. */
	private final Executor blocked = this.held::add;

	private final CompletableFuture<String> source = new CompletableFuture<>();

	private final CallerFuture<String> future = new CallerFuture<>(this.source, this.blocked);

	@Test
	void runsContinuationsOnlyOnTheirExecutor() {
		AtomicReference<String> continued = new AtomicReference<>();
		this.future.thenAccept(continued::set);
		this.source.complete("answer");
		assertThat(continued).hasNullValue();
		runHeld();
		assertThat(continued).hasValue("answer");
	}

	@Test
	void releasesBlockedCallersWithoutThatExecutor() {
		CompletableFuture<String> join = CompletableFuture.supplyAsync(this.future::join, this::inThreadOfItsOwn);
		CompletableFuture<String> get = CompletableFuture.supplyAsync(() -> Patience.resultOf(this.future),
				this::inThreadOfItsOwn);
		this.source.complete("answer");
		assertThat(join.join()).isEqualTo("answer");
		assertThat(get.join()).isEqualTo("answer");
	}

	@Test
	void isDoneAtOnceWhenTheAnswerIsAlreadyThere() throws Exception {
		this.source.complete("answer");
		CallerFuture<String> late = new CallerFuture<>(this.source, this.blocked);
		assertThat(late).isCompletedWithValue("answer");
		assertThat(this.future.get()).isEqualTo("answer");
		assertThat(this.future.join()).isEqualTo("answer");
		assertThat(this.future.getNow("none")).isEqualTo("answer");
	}

	@Test
	void failsWithTheExceptionItself() {
		EslException problem = new EslException("pbx", "api x", "on purpose");
		CompletableFuture<String> stage = this.source.thenApply((text) -> text);
		CallerFuture<String> copy = new CallerFuture<>(stage, this.blocked);
		AtomicReference<Throwable> seen = new AtomicReference<>();
		copy.whenComplete((value, failure) -> seen.set(failure));
		this.source.completeExceptionally(problem);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(copy::join).withCause(problem);
		assertThat(Patience.failureOf(copy)).isSameAs(problem);
		assertThat(seen).hasValue(problem);
	}

	@Test
	void cancellingLeavesTheSourceAlone() {
		CompletableFuture<Void> join = CompletableFuture.runAsync(this.future::join, this::inThreadOfItsOwn);
		Patience.await().until(() -> this.future.getNumberOfDependents() > 0);
		assertThat(this.future.cancel(true)).isTrue();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(join::join)
			.withCauseInstanceOf(CancellationException.class);
		assertThat(this.source).isNotDone();
		this.source.complete("late");
		runHeld();
		assertThat(this.future).isCancelled();
	}

	@Test
	void completingItByHandReleasesWhoWaits() {
		CompletableFuture<String> join = CompletableFuture.supplyAsync(this.future::join, this::inThreadOfItsOwn);
		Patience.await().until(() -> this.future.getNumberOfDependents() > 0);
		this.future.complete("fallback");
		assertThat(join.join()).isEqualTo("fallback");
		assertThat(this.source).isNotDone();
	}

	@Test
	void askingAgainAndAgainLeavesNothingBehind() {
		for (int i = 0; i < 200; i++) {
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> this.future.get(1, TimeUnit.MICROSECONDS));
		}
		assertThat(this.source.getNumberOfDependents()).isLessThanOrEqualTo(2);
		assertThat(this.future.getNumberOfDependents()).isLessThanOrEqualTo(1);
	}

	private void runHeld() {
		this.held.forEach(Runnable::run);
		this.held.clear();
	}

	private void inThreadOfItsOwn(Runnable task) {
		new Thread(task, "caller").start();
	}

}
