package io.github.eslspring.outbound;

import java.time.Instant;

import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a call, or our part in it, ended.
 *
 * @param reason what ended it
 * @param cause why the channel was hung up, {@link HangupCause#UNKNOWN} if it was not or
 * nobody told
 * @param report the CHANNEL_HANGUP_COMPLETE event, or CHANNEL_HANGUP if that was all;
 * {@code null} if neither came
 * @param at when, by this machine's clock
 */
public record CallEnd(Reason reason, HangupCause cause, @Nullable HangupEvent report, Instant at) {

	/**
	 * What ended it.
	 */
	public enum Reason {

		/** The channel was hung up, by whoever. */
		HUNG_UP,

		/** We gave the call back; it may live on. */
		LEFT,

		/** The server took the call away, for example by a transfer. */
		TAKEN_AWAY,

		/** The connection broke; the call may live on. */
		LOST

	}

}
