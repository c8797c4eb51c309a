package io.github.eslspring.execute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import io.github.eslspring.event.ExecuteEvent;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * An application on its way: what has been heard of it. Used on the node's loop only.
 */
public final class Execution {

	private final String id;

	private String channel;

	private final int loops;

	private final CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();

	/** Completed before callers are told. */
	private final CompletableFuture<ExecuteOutcome> settled = new CompletableFuture<>();

	private @Nullable Future<?> limit;

	private @Nullable Future<?> pause;

	private int begun;

	private int completed;

	private @Nullable ExecuteEvent last;

	private @Nullable String core;

	private boolean gap;

	private boolean hungUp;

	/**
	 * Make an execution that is not on its way yet.
	 * @param id its Event-UUID
	 * @param channel the channel's Unique-ID
	 * @param loops how often it is to run, -1 for ever
	 */
	public Execution(String id, String channel, int loops) {
		this.id = id;
		this.channel = channel;
		this.loops = loops;
	}

	/**
	 * How it ends.
	 * @return completed on the loop, so not to be handed to users; fails only if it was
	 * not accepted, or if its end may not be heard
	 */
	public CompletableFuture<ExecuteOutcome> outcome() {
		return this.outcome;
	}

	/**
	 * Be told on the loop how it ended, before callers are.
	 * @param action gets the outcome, or why there is none
	 */
	public void whenSettled(BiConsumer<@Nullable ExecuteOutcome, @Nullable Throwable> action) {
		this.settled.whenComplete(action);
	}

	/**
	 * The id under which the server tells of it.
	 * @return the Event-UUID, which comes back as Application-UUID
	 */
	public String id() {
		return this.id;
	}

	String channel() {
		return this.channel;
	}

	/** The channel has another Unique-ID now. */
	void channel(String renamed) {
		this.channel = renamed;
	}

	@Nullable String core() {
		return this.core;
	}

	void core(@Nullable String core) {
		this.core = core;
	}

	void startLimit(Future<?> timer) {
		this.limit = timer;
	}

	/** Nobody was listening for a while, so that not to have heard proves nothing. */
	void gap() {
		this.gap = true;
	}

	boolean hasGap() {
		return this.gap;
	}

	void begun() {
		this.begun++;
		if (!this.hungUp) {
			stopPause();
		}
	}

	/** Nothing more is begun; what has ended or begun may still be told. */
	void hungUp(Future<?> timer) {
		this.hungUp = true;
		stopPause();
		this.pause = timer;
	}

	void completed(ExecuteEvent event) {
		this.completed++;
		this.last = event;
	}

	/** Whether the last round asked for has ended. */
	boolean isLastRound() {
		return this.loops > 0 && this.completed >= this.loops;
	}

	/** Whether it ends unless another round begins. */
	boolean isBetweenRounds() {
		return this.begun <= this.completed && !this.hungUp;
	}

	void betweenRounds(Future<?> timer) {
		stopPause();
		this.pause = timer;
	}

	/** What can be said when nothing more comes of it. */
	ExecuteOutcome ended(HangupCause cause) {
		if (this.last != null) {
			String cutOff = this.last.header("Hangup-Cause");
			return (cutOff != null) ? new ExecuteOutcome.HungUp(HangupCause.of(cutOff), this.last)
					: new ExecuteOutcome.Completed(this.last, this.completed);
		}
		return (this.begun == 0 && !this.gap) ? new ExecuteOutcome.NotExecuted(cause)
				: new ExecuteOutcome.HungUp(cause);
	}

	void settle(ExecuteOutcome result) {
		stopTimers();
		this.settled.complete(result);
		this.outcome.complete(result);
	}

	void fail(Throwable problem) {
		stopTimers();
		this.settled.completeExceptionally(problem);
		this.outcome.completeExceptionally(problem);
	}

	private void stopTimers() {
		stopPause();
		if (this.limit != null) {
			this.limit.cancel(false);
		}
	}

	private void stopPause() {
		if (this.pause != null) {
			this.pause.cancel(false);
			this.pause = null;
		}
	}

}
