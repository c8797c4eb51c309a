package io.github.eslspring.outbound;

import io.github.eslspring.event.BridgeEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bridge, once it is over.
 *
 * @param result what became of it
 * @param cause why the other side was not reached or why the bridge ended,
 * {@link HangupCause#UNKNOWN} if nobody told
 * @param otherLeg the Unique-ID of the leg it was bridged with, {@code null} if it was
 * not
 * @param outcome how the wait ended
 */
public record BridgeOutcome(Result result, HangupCause cause, @Nullable String otherLeg, ExecuteOutcome outcome) {

	/**
	 * What became of a bridge.
	 */
	public enum Result {

		/** The legs were bridged; by now the bridge has ended. */
		BRIDGED,

		/** The other side refused, for example because it was busy. */
		REFUSED,

		/** Nobody answered in time. */
		NO_ANSWER,

		/** The caller hung up before anybody answered. */
		CANCELLED,

		/** The wait ended otherwise; see the outcome. */
		UNKNOWN

	}

	/**
	 * Whether the legs were bridged.
	 * @return {@code true} if they talked to each other
	 */
	public boolean bridged() {
		return this.result == Result.BRIDGED;
	}

	static BridgeOutcome of(ExecuteOutcome outcome, @Nullable BridgeEvent bridge) {
		String otherLeg = (bridge != null) ? bridge.otherUniqueId() : null;
		HangupCause cause = cause(outcome, otherLeg != null);
		return new BridgeOutcome((otherLeg != null) ? Result.BRIDGED : result(outcome, cause), cause, otherLeg,
				outcome);
	}

	private static HangupCause cause(ExecuteOutcome outcome, boolean bridged) {
		if (outcome instanceof ExecuteOutcome.HungUp hungUp) {
			return hungUp.cause();
		}
		if (outcome instanceof ExecuteOutcome.NotExecuted notExecuted) {
			return notExecuted.cause();
		}
		return HangupCause
			.of(bridged ? outcome.variable("bridge_hangup_cause") : outcome.variable("originate_disposition"));
	}

	private static Result result(ExecuteOutcome outcome, HangupCause cause) {
		if (outcome instanceof ExecuteOutcome.HungUp || outcome instanceof ExecuteOutcome.NotExecuted) {
			return Result.CANCELLED;
		}
		if (!outcome.isCompleted()) {
			return Result.UNKNOWN;
		}
		return switch (cause) {
			case NO_ANSWER, NO_USER_RESPONSE, ALLOTTED_TIMEOUT, PROGRESS_TIMEOUT -> Result.NO_ANSWER;
			case ORIGINATOR_CANCEL -> Result.CANCELLED;
			case UNKNOWN, SUCCESS -> Result.UNKNOWN;
			default -> Result.REFUSED;
		};
	}

}
