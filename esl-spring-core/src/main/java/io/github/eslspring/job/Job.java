package io.github.eslspring.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.eslspring.EslException;
import io.github.eslspring.future.CallerFuture;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.event.BackgroundJobEvent;
import org.jspecify.annotations.Nullable;

/**
 * A background job under way.
 */
public final class Job implements BackgroundJob {

	private final String node;

	private final String verb;

	private final String id;

	private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();

	private final CompletableFuture<BackgroundJobEvent> ended = new CompletableFuture<>();

	/** Completed before callers are told. */
	private final CompletableFuture<Void> settled = new CompletableFuture<>();

	private final Executor continuations;

	private @Nullable Future<?> timer;

	private @Nullable String core;

	private @Nullable String serverId;

	/**
	 * Make a job that is not on its way yet.
	 * @param node the node, for messages
	 * @param verb the verb, for messages
	 * @param id its Job-UUID
	 * @param continuations runs what callers chain to its futures
	 */
	public Job(String node, String verb, String id, Executor continuations) {
		this.node = node;
		this.verb = verb;
		this.id = id;
		this.continuations = continuations;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public CompletableFuture<Void> accepted() {
		return new CallerFuture<>(this.acknowledged, this.continuations);
	}

	@Override
	public CompletableFuture<BackgroundJobEvent> completion() {
		return new CallerFuture<>(this.ended, this.continuations);
	}

	/**
	 * The end of the job as the loop learns it.
	 * @return completed on the loop, so not to be handed to users; fails as
	 * {@link #completion()} does
	 */
	public CompletableFuture<BackgroundJobEvent> ending() {
		return this.ended;
	}

	@Override
	public BackgroundJobEvent result(Duration limit) {
		return Waiting.forResult(this.ended, limit, this.node, this.verb);
	}

	@Override
	public String toString() {
		return "BackgroundJob[" + this.verb + ", " + id() + "]";
	}

	/**
	 * What the job is called in messages.
	 * @return for example {@code bgapi originate}
	 */
	public String verb() {
		return this.verb;
	}

	@Nullable String core() {
		return this.core;
	}

	void core(@Nullable String core) {
		this.core = core;
	}

	String serverId() {
		return (this.serverId != null) ? this.serverId : this.id;
	}

	void knownAs(String jobUuid) {
		this.serverId = jobUuid;
	}

	/**
	 * Be told on the loop when the end was told, or it is known that it will not be,
	 * before callers are.
	 * @param action gets the reason, {@code null} if the end was told
	 */
	public void whenSettled(Consumer<@Nullable Throwable> action) {
		this.settled.whenComplete((done, problem) -> action.accept(problem));
	}

	void startTimer(Future<?> timer) {
		this.timer = timer;
	}

	/**
	 * The server said that it started the job.
	 */
	public void acknowledge() {
		this.acknowledged.complete(null);
	}

	/**
	 * The server's word will not come, but the end may.
	 * @param reason why
	 */
	public void acknowledgementLost(Throwable reason) {
		this.acknowledged.completeExceptionally(reason);
	}

	void end(BackgroundJobEvent event) {
		stopTimer();
		this.settled.complete(null);
		this.acknowledged.complete(null);
		this.ended.complete(event);
	}

	/**
	 * The end cannot be told, but the server's word may still come.
	 * @param reason why
	 */
	void loseEnd(Throwable reason) {
		stopTimer();
		this.settled.completeExceptionally(reason);
		this.ended.completeExceptionally(reason);
	}

	/**
	 * Neither the server's word nor the end will come.
	 * @param reason why
	 */
	public void fail(Throwable reason) {
		stopTimer();
		this.settled.completeExceptionally(reason);
		this.acknowledged.completeExceptionally(reason);
		this.ended.completeExceptionally(reason);
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
