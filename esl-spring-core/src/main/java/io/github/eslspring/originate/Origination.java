package io.github.eslspring.originate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way: what has been heard of it and what follows from that. Its futures
 * are completed on the loop, so not to be handed to users. Used on the node's loop only.
 */
public final class Origination {

	private final List<String> ids;

	private final Map<String, Leg> legs = new LinkedHashMap<>();

	private final CompletableFuture<Optional<ChannelEvent>> ringing = new CompletableFuture<>();

	private final CompletableFuture<Optional<ChannelEvent>> progress = new CompletableFuture<>();

	private final CompletableFuture<OriginateOutcome> outcome = new CompletableFuture<>();

	private final CompletableFuture<OriginateEnd> ended = new CompletableFuture<>();

	private @Nullable Leg winner;

	private @Nullable HangupCause unwanted;

	private @Nullable Future<?> limit;

	private @Nullable String core;

	private boolean begun;

	private boolean commandOver;

	private boolean gap;

	/**
	 * Make a call that is not on its way yet.
	 * @param legs the Unique-IDs of its legs
	 */
	public Origination(List<String> legs) {
		this.ids = List.copyOf(legs);
		legs.forEach((leg) -> this.legs.put(leg, new Leg(leg)));
	}

	/**
	 * The Unique-IDs chosen for its legs.
	 * @return the ids, in the order of the dial string; may be asked from any thread
	 */
	public List<String> ids() {
		return this.ids;
	}

	/**
	 * Whether somebody answers.
	 * @return fails only if the call was not accepted
	 */
	public CompletableFuture<OriginateOutcome> outcome() {
		return this.outcome;
	}

	/**
	 * The end of all of it.
	 * @return fails only if the call was not accepted
	 */
	public CompletableFuture<OriginateEnd> ended() {
		return this.ended;
	}

	CompletableFuture<Optional<ChannelEvent>> ringing() {
		return this.ringing;
	}

	CompletableFuture<Optional<ChannelEvent>> progress() {
		return this.progress;
	}

	@Nullable String core() {
		return this.core;
	}

	void core(@Nullable String core) {
		this.core = core;
	}

	/**
	 * Whether there is anything left to do or hear.
	 * @return {@code true} once it has ended
	 */
	public boolean isOver() {
		return this.ended.isDone();
	}

	boolean isDecided() {
		return this.outcome.isDone();
	}

	boolean isBegun() {
		return this.begun;
	}

	/** The command is on its way. */
	void begin(Future<?> timer) {
		this.begun = true;
		this.limit = timer;
	}

	Leg leg(String uuid) {
		return Objects.requireNonNull(this.legs.get(uuid));
	}

	List<Leg> legs() {
		return List.copyOf(this.legs.values());
	}

	/** The cause to hang everything up with, {@code null} while the call is wanted. */
	@Nullable HangupCause unwanted() {
		return this.unwanted;
	}

	/** Nobody was listening for a while. */
	void gap() {
		this.gap = true;
	}

	void rings(ChannelEvent event) {
		this.ringing.complete(Optional.of(event));
		this.progress.complete(Optional.of(event));
	}

	void hasEarlyMedia(ChannelEvent event) {
		this.progress.complete(Optional.of(event));
	}

	/** The server has chosen a leg, which may not have answered yet. */
	void won(Leg leg) {
		this.legs.putIfAbsent(leg.uuid(), leg);
		this.winner = leg(leg.uuid());
		this.winner.found();
		this.commandOver = true;
	}

	/** The server says, after a gap, that a leg has answered. */
	void foundAnswered(Leg leg) {
		leg.answered();
		if (this.winner == null && this.gap) {
			this.winner = leg;
		}
	}

	/** The command has ended without a leg, or its end will not be told. */
	void commandOver() {
		this.commandOver = true;
	}

	void unwanted(HangupCause cause) {
		this.unwanted = cause;
	}

	void decide(OriginateOutcome how) {
		stopLimit();
		this.ringing.complete(Optional.empty());
		this.progress.complete(Optional.empty());
		this.outcome.complete(how);
	}

	/** See what follows from what is known by now. */
	void advance() {
		Leg chosen = this.winner;
		if (chosen != null && chosen.isAnswered()) {
			decide(new OriginateOutcome.Answered(chosen.uuid()));
		}
		else if (chosen != null && chosen.isGone()) {
			decide(OriginateOutcome.unanswered(chosen.cause()));
		}
		else if (this.gap && this.legs.values().stream().allMatch(Leg::isGone)) {
			this.commandOver = true;
			decide(OriginateOutcome.unanswered(lastCause()));
		}
		if (isDecided() && isNothingLeft()) {
			end();
		}
	}

	void end(OriginateEnd end) {
		stopLimit();
		this.ended.complete(end);
	}

	/**
	 * It was not accepted.
	 * @param problem why
	 */
	public void fail(Throwable problem) {
		stopLimit();
		this.ringing.completeExceptionally(problem);
		this.progress.completeExceptionally(problem);
		this.outcome.completeExceptionally(problem);
		this.ended.completeExceptionally(problem);
	}

	private boolean isNothingLeft() {
		if (!this.begun) {
			return true;
		}
		return (this.winner != null) ? this.winner.isGone()
				: this.commandOver && this.legs.values().stream().noneMatch(Leg::isLive);
	}

	private void end() {
		Leg last = (this.winner != null) ? this.winner : lastReported();
		boolean answered = this.outcome.join().isAnswered();
		end(new OriginateEnd(answered ? OriginateEnd.Reason.HUNG_UP : OriginateEnd.Reason.NOT_ANSWERED,
				(last != null) ? last.cause() : cause(), (last != null) ? last.report() : null));
	}

	private HangupCause cause() {
		OriginateOutcome how = this.outcome.join();
		if (how instanceof OriginateOutcome.Refused refused) {
			return refused.cause();
		}
		if (how instanceof OriginateOutcome.NoAnswer noAnswer) {
			return noAnswer.cause();
		}
		return Objects.requireNonNullElse(this.unwanted, HangupCause.UNKNOWN);
	}

	private HangupCause lastCause() {
		Leg last = lastReported();
		return (last != null) ? last.cause() : HangupCause.UNKNOWN;
	}

	private @Nullable Leg lastReported() {
		return this.legs.values()
			.stream()
			.filter((leg) -> leg.report() != null)
			.reduce((first, second) -> second)
			.orElse(null);
	}

	private void stopLimit() {
		if (this.limit != null) {
			this.limit.cancel(false);
		}
	}

}
