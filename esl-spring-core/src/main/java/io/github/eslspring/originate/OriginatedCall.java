package io.github.eslspring.originate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.future.CallerFuture;

/**
 * A call the application makes. Every future is settled, whatever becomes of call, node
 * and server; what is chained to it runs on a thread of the library that may block. It
 * survives a reconnect. Usable from any thread.
 */
public final class OriginatedCall {

	private final Origination call;

	private final Executor continuations;

	private final Consumer<HangupCause> cancel;

	/**
	 * Make the handle of a call.
	 * @param call the call
	 * @param continuations runs what callers chain to its futures
	 * @param cancel cancels it
	 */
	public OriginatedCall(Origination call, Executor continuations, Consumer<HangupCause> cancel) {
		this.call = call;
		this.continuations = continuations;
		this.cancel = cancel;
	}

	/**
	 * The Unique-ID of the call's first leg, known at once.
	 * @return the id; empty if the call was not accepted for lack of one
	 */
	public String id() {
		return this.call.ids().isEmpty() ? "" : this.call.ids().get(0);
	}

	/**
	 * The Unique-IDs of all legs the dial string names, each its own.
	 * @return the ids, in the order of the dial string
	 */
	public List<String> legs() {
		return this.call.ids();
	}

	/**
	 * The first leg that rings.
	 * @return its CHANNEL_PROGRESS; empty if there was none before the outcome. Fails as
	 * {@link #answered()} does
	 */
	public CompletableFuture<Optional<ChannelEvent>> ringing() {
		return forCaller(this.call.ringing());
	}

	/**
	 * The first sign of any leg: it rings, or early media comes.
	 * @return its CHANNEL_PROGRESS or CHANNEL_PROGRESS_MEDIA; empty if there was none
	 * before the outcome. Fails as {@link #answered()} does
	 */
	public CompletableFuture<Optional<ChannelEvent>> progress() {
		return forCaller(this.call.progress());
	}

	/**
	 * Whether somebody answers.
	 * @return the outcome; fails only if the call was not accepted, so that nothing was
	 * written
	 */
	public CompletableFuture<OriginateOutcome> answered() {
		return forCaller(this.call.outcome());
	}

	/**
	 * The end: the channel that answered has ended, or if nobody answered, every leg.
	 * @return how it ended; fails as {@link #answered()} does
	 */
	public CompletableFuture<OriginateEnd> ended() {
		return forCaller(this.call.ended());
	}

	/**
	 * Hang the call up. Before somebody has answered, all legs end and no further one is
	 * tried; one that still waits for its turn is never begun.
	 * @param cause the cause the legs are given
	 * @return the end of it, as {@link #ended()}; fails with an
	 * {@link IllegalArgumentException} if there is no such cause
	 */
	public CompletableFuture<OriginateEnd> cancel(HangupCause cause) {
		try {
			HangupCause.require(cause.name());
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		this.cancel.accept(cause);
		return ended();
	}

	/**
	 * {@linkplain #cancel(HangupCause) Cancel} it as who called would.
	 * @return the end of it
	 */
	public CompletableFuture<OriginateEnd> cancel() {
		return cancel(HangupCause.ORIGINATOR_CANCEL);
	}

	@Override
	public String toString() {
		return "OriginatedCall[" + id() + "]";
	}

	private <T> CompletableFuture<T> forCaller(CompletableFuture<T> source) {
		return new CallerFuture<>(source, this.continuations);
	}

}
