package io.github.eslspring.fleet.capture;

import java.util.List;

import io.github.eslspring.capture.ArtifactKind;
import org.jspecify.annotations.Nullable;

/**
 * What became of a replay.
 *
 * @param outcomes what became of each record, in their order
 * @param missing how many artifacts are missing in between because they could not be
 * stored, whatever was asked for
 * @param position the number up to which the store was looked at
 * @param failure why it ended early, {@code null} if it did not
 */
public record ReplayReport(List<Outcome> outcomes, long missing, long position, @Nullable RuntimeException failure) {

	/**
	 * What became of a record.
	 */
	public enum Result {

		/** Listeners got the event. */
		DELIVERED,

		/** No listener wants the event. */
		UNHEARD,

		/** Listeners got the event, and one of them failed. */
		FAILED,

		/** It would have been given to listeners, had it not been a dry run. */
		WOULD_DELIVER,

		/** The command was sent again. */
		SENT,

		/** It would have been, had it not been a dry run. */
		WOULD_SEND,

		/** The command may not be sent. */
		NOT_ALLOWED,

		/** There was nothing to be done with it. */
		SKIPPED,

		/** It is not what was stored. */
		DAMAGED

	}

	/**
	 * What became of one record.
	 *
	 * @param appendSequence its number
	 * @param kind what it records
	 * @param name the command's verb, or the event's name
	 * @param result what became of it
	 * @param reason why, or the empty text
	 */
	public record Outcome(long appendSequence, ArtifactKind kind, String name, Result result, String reason) {

	}

	/**
	 * Copies the list.
	 */
	public ReplayReport {
		outcomes = List.copyOf(outcomes);
	}

	/**
	 * Whether it came to its end and no listener failed.
	 * @return {@code false} if something failed
	 */
	public boolean isSuccess() {
		return this.failure == null && count(Result.FAILED) == 0;
	}

	/**
	 * How often something came of a record.
	 * @param result what
	 * @return so many records
	 */
	public long count(Result result) {
		return this.outcomes.stream().filter((outcome) -> outcome.result() == result).count();
	}

}
