package io.github.eslspring.originate;

import java.time.Duration;

import io.github.eslspring.event.HangupCause;

/**
 * Whether somebody answered a call, or why nobody waits for that any longer. See
 * {@code docs/protocol-notes.md}, originate.
 */
public sealed interface OriginateOutcome {

	/**
	 * Whether somebody answered.
	 * @return {@code true} for {@link Answered} only
	 */
	default boolean isAnswered() {
		return this instanceof Answered;
	}

	/**
	 * Somebody answered. Early media is no answer.
	 *
	 * @param leg the Unique-ID of the channel that answered; one of the call's legs, but
	 * where a user or group of the directory has several contacts it can be another
	 */
	record Answered(String leg) implements OriginateOutcome {

	}

	/**
	 * It could not be answered: somebody was busy or refused, or there is no such
	 * destination.
	 *
	 * @param cause why
	 */
	record Refused(HangupCause cause) implements OriginateOutcome {

	}

	/**
	 * Nobody answered in time, by the server's word.
	 *
	 * @param cause which of the server's limits it was
	 */
	record NoAnswer(HangupCause cause) implements OriginateOutcome {

	}

	/**
	 * It was cancelled here before anybody answered.
	 *
	 * @param cause the cause the legs were given
	 */
	record Cancelled(HangupCause cause) implements OriginateOutcome {

	}

	/**
	 * Nothing was told within the limit, and what there was of the call was hung up.
	 *
	 * @param limit the limit
	 */
	record TimedOut(Duration limit) implements OriginateOutcome {

	}

	/**
	 * The server refused the command: it does not understand it, or the user may not do
	 * that.
	 *
	 * @param text the server's words
	 */
	record Rejected(String text) implements OriginateOutcome {

	}

	/**
	 * Nothing can be told any more: the connection was lost before the command was
	 * written, or no other follows, or the server was restarted.
	 *
	 * @param written whether the command was handed to the socket, so that the server may
	 * have acted on it
	 */
	record Lost(boolean written) implements OriginateOutcome {

	}

	/**
	 * The node was drained, and the limit for that passed before anybody answered; it may
	 * still ring.
	 */
	record Drained() implements OriginateOutcome {

	}

	/**
	 * The node was closed without time to wait; it may still ring.
	 */
	record Closed() implements OriginateOutcome {

	}

	/**
	 * What a hang-up before the answer means.
	 * @param cause why
	 * @return no answer or refused
	 */
	static OriginateOutcome unanswered(HangupCause cause) {
		return switch (cause) {
			case NO_ANSWER, NO_USER_RESPONSE, ALLOTTED_TIMEOUT, PROGRESS_TIMEOUT -> new NoAnswer(cause);
			default -> new Refused(cause);
		};
	}

}
