package io.github.eslspring.originate;

import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a call the application made is over.
 *
 * @param reason what ended it, or why its end is not told
 * @param cause why it was hung up, {@code UNKNOWN} if that was not told
 * @param report the last channel's CHANNEL_HANGUP_COMPLETE with its variables,
 * {@code null} if it did not come
 */
public record OriginateEnd(Reason reason, HangupCause cause, @Nullable HangupEvent report) {

	/**
	 * What ended the call.
	 */
	public enum Reason {

		/** It was answered, and hung up later. */
		HUNG_UP,

		/** Nobody answered; no leg of it is left. */
		NOT_ANSWERED,

		/** Its end cannot be told: the server was restarted, or no connection follows. */
		LOST,

		/** The node was drained; the call may go on. */
		DRAINED,

		/** The node was closed; the call may go on. */
		CLOSED

	}

	/**
	 * Whether this is the end of the call, and not just the end of what is told of it.
	 * @return {@code true} if no channel of it is left
	 */
	public boolean isTold() {
		return this.reason == Reason.HUNG_UP || this.reason == Reason.NOT_ANSWERED;
	}

	static OriginateEnd untold(OriginateOutcome why) {
		Reason reason = Reason.NOT_ANSWERED;
		if (why instanceof OriginateOutcome.Lost lost && lost.written()) {
			reason = Reason.LOST;
		}
		else if (why instanceof OriginateOutcome.Drained) {
			reason = Reason.DRAINED;
		}
		else if (why instanceof OriginateOutcome.Closed) {
			reason = Reason.CLOSED;
		}
		return new OriginateEnd(reason, HangupCause.UNKNOWN, null);
	}

	@Override
	public String toString() {
		return "OriginateEnd[" + this.reason + ", " + this.cause + "]";
	}

}
