package io.github.eslspring.status;

/**
 * The background jobs of a node.
 *
 * @param pending jobs that wait for their end
 * @param limit how many may
 * @param lateEnds jobs that ended after they had been given up
 */
public record JobStatus(int pending, int limit, long lateEnds) {

	/**
	 * Whether the next job would be refused.
	 * @return {@code true} if as many wait as may
	 */
	public boolean isOverloaded() {
		return this.pending >= this.limit;
	}

}
