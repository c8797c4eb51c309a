package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A time for which listeners do not have every event of a node.
 *
 * @param kind why events are missing
 * @param from when it began: the connection was lost, or the first event was shed
 * @param to when it ended: the node was active again, or the last event was shed
 * @param length how long it was, by the monotonic clock
 * @param lastHeard when the lost connection had last received anything; events since then
 * may be missing too if it did not end in an orderly way. {@code null} if events were
 * shed
 * @param fromGeneration the connection that was lost
 * @param toGeneration the connection that took its place, the same one if events were
 * shed
 * @param shed how many events were shed, by event name; empty if the connection was lost,
 * since nobody can count those
 */
public record Gap(Kind kind, Instant from, Instant to, Duration length, @Nullable Instant lastHeard,
		long fromGeneration, long toGeneration, Map<String, Long> shed) {

	/**
	 * Copies the map.
	 */
	public Gap {
		shed = Map.copyOf(shed);
	}

	/**
	 * Why events are missing.
	 */
	public enum Kind {

		/** There was no connection. */
		CONNECTION,

		/** Events came and were not admitted: the queue was full or closed. */
		SHED;

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
