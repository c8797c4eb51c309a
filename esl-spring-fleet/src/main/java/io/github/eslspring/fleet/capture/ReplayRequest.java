package io.github.eslspring.fleet.capture;

import org.jspecify.annotations.Nullable;

/**
 * What is to be replayed. Immutable.
 *
 * @param criteria which records
 * @param after the number of the record to begin behind, 0 for the first; with a
 * checkpoint what that says counts, if it is further
 * @param limit how many records at most
 * @param live {@code false} only tells what would be done
 * @param commands whether recorded commands are sent again, as far as that is allowed
 * @param checkpoint the name under which is kept how far a live replay has come, or
 * {@code null}
 */
public record ReplayRequest(CaptureCriteria criteria, long after, int limit, boolean live, boolean commands,
		@Nullable String checkpoint) {

	/** So many records, unless something else is said. */
	public static final int DEFAULT_LIMIT = 500;

	/**
	 * Refuses what makes no sense.
	 */
	public ReplayRequest {
		if (after < 0 || limit < 1) {
			throw new IllegalArgumentException("'after' must not be negative and 'limit' must be positive");
		}
	}

	/**
	 * From the first record, and only to be told what would be done.
	 * @param criteria which records
	 * @return the request
	 */
	public static ReplayRequest dryRun(CaptureCriteria criteria) {
		return new ReplayRequest(criteria, 0, DEFAULT_LIMIT, false, false, null);
	}

	/**
	 * From the first record to the listeners.
	 * @param criteria which records
	 * @return the request
	 */
	public static ReplayRequest live(CaptureCriteria criteria) {
		return new ReplayRequest(criteria, 0, DEFAULT_LIMIT, true, false, null);
	}

	/**
	 * The same, going on where a replay of that name ended.
	 * @param checkpoint the name
	 * @return another request
	 */
	public ReplayRequest from(String checkpoint) {
		return new ReplayRequest(this.criteria, this.after, this.limit, this.live, this.commands, checkpoint);
	}

	/**
	 * The same with another limit.
	 * @param limit how many records at most
	 * @return another request
	 */
	public ReplayRequest limit(int limit) {
		return new ReplayRequest(this.criteria, this.after, limit, this.live, this.commands, this.checkpoint);
	}

	/**
	 * The same, to begin elsewhere.
	 * @param after the number of the record to begin behind
	 * @return another request
	 */
	public ReplayRequest after(long after) {
		return new ReplayRequest(this.criteria, after, this.limit, this.live, this.commands, this.checkpoint);
	}

	/**
	 * The same, but recorded commands are sent again as well, those that are allowed by
	 * name.
	 * @return another request
	 */
	public ReplayRequest withCommands() {
		return new ReplayRequest(this.criteria, this.after, this.limit, this.live, true, this.checkpoint);
	}

}
