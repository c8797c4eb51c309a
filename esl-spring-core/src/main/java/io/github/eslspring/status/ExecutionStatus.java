package io.github.eslspring.status;

/**
 * The executions of applications on a node's calls.
 *
 * @param pending executions that wait for their end
 * @param limit how many may
 */
public record ExecutionStatus(int pending, int limit) {

	/**
	 * Whether the next execution would be refused.
	 * @return {@code true} if as many wait as may
	 */
	public boolean isOverloaded() {
		return this.pending >= this.limit;
	}

}
