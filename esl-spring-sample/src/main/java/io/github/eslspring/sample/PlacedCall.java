package io.github.eslspring.sample;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginatedCall;

/**
 * What became of a call within the first seconds.
 *
 * @param id its Unique-ID
 * @param going whether it rings or was answered
 * @param outcome in words
 */
record PlacedCall(String id, boolean going, String outcome) {

	private static final int PATIENCE_SECONDS = 2;

	/**
	 * Wait a moment, because what cannot be called is mostly known at once.
	 * @param call the call
	 * @return completed within two seconds
	 */
	static CompletableFuture<PlacedCall> of(OriginatedCall call) {
		return call.answered()
			.thenApply((outcome) -> new PlacedCall(call.id(), outcome.isAnswered(), words(outcome)))
			.completeOnTimeout(new PlacedCall(call.id(), true, "ringing"), PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	private static String words(OriginateOutcome outcome) {
		if (outcome instanceof OriginateOutcome.Refused refused) {
			return "refused, " + refused.cause();
		}
		if (outcome instanceof OriginateOutcome.NoAnswer unanswered) {
			return "not answered, " + unanswered.cause();
		}
		if (outcome instanceof OriginateOutcome.Rejected rejected) {
			return "rejected, " + rejected.text();
		}
		return outcome.isAnswered() ? "answered" : "not known, the connection to FreeSWITCH ended";
	}

}
