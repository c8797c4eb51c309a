package io.github.eslspring.future;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The copy of an internal future that a caller holds. What the caller chains to it runs
 * on the continuation executor, never on an I/O thread; who blocks on it is released
 * straight by the I/O thread, even with every other thread of the process blocked.
 * Cancelling it changes nothing on the wire. It fails with the exception itself, not with
 * one wrapped around it.
 *
 * @param <T> the type of the result
 */
public final class CallerFuture<T> extends CompletableFuture<T> {

	private final CompletableFuture<T> source;

	private final Executor continuations;

	private volatile @Nullable CompletableFuture<Object> released;

	/**
	 * Copy a future.
	 * @param source the internal future
	 * @param continuations runs what the caller chains to the copy
	 */
	public CallerFuture(CompletableFuture<T> source, Executor continuations) {
		this.source = source;
		this.continuations = continuations;
		if (source.isDone()) {
			source.whenComplete(this::settle);
		}
		else {
			source.whenCompleteAsync(this::settle, continuations);
		}
	}

	@Override
	public Executor defaultExecutor() {
		return this.continuations;
	}

	@Override
	public T join() {
		if (!isDone()) {
			eitherDone().join();
			settleFromSource();
		}
		return super.join();
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		if (!isDone()) {
			eitherDone().get();
			settleFromSource();
		}
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		if (!isDone()) {
			eitherDone().get(timeout, unit);
			settleFromSource();
		}
		return super.get(timeout, unit);
	}

	private CompletableFuture<Object> eitherDone() {
		CompletableFuture<Object> either = this.released;
		if (either == null) {
			either = anyOf(this.source.handle((value, problem) -> true), super.handle((value, problem) -> true));
			this.released = either;
		}
		return either;
	}

	private void settleFromSource() {
		if (this.source.isDone()) {
			this.source.whenComplete(this::settle);
		}
	}

	private void settle(@Nullable T value, @Nullable Throwable problem) {
		if (problem != null) {
			completeExceptionally(Failures.cause(problem));
		}
		else {
			super.complete(value);
		}
	}

}
