package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the last attempt to put the live channels right went.
 *
 * @param outcome how it stands
 * @param generation the connection it is about, 0 if there was none yet
 * @param at when it came to that
 * @param added channels that were new
 * @param ended channels that had ended unseen
 * @param problem why it failed or is not possible, {@code null} otherwise
 */
public record ResyncStatus(Outcome outcome, long generation, Instant at, int added, int ended,
		@Nullable String problem) {

	/** There was none yet. */
	public static final ResyncStatus NONE = new ResyncStatus(Outcome.NONE, 0, Instant.EPOCH, 0, 0, null);

	/**
	 * How an attempt stands.
	 */
	public enum Outcome {

		/** There was none yet, or nobody asks for channels. */
		NONE,

		/** Under way; until its end the registry may hold channels that have ended. */
		PENDING,

		/** The live channels are right. */
		DONE,

		/**
		 * The server does not allow it, or has no table; what was not told is unknown.
		 */
		IMPOSSIBLE,

		/** It broke off; it is tried again after the next reconnect. */
		FAILED;

		/**
		 * The word shown to operators and written by serialisers.
		 * @return the name in lower case
		 */
		public String word() {
			return Words.hyphenated(this);
		}

		@Override
		public String toString() {
			return word();
		}

	}

}
