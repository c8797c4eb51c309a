package io.github.eslspring.status;

/**
 * What a node is told about.
 *
 * @param desired what listeners, users and the library want
 * @param observed what the server has agreed to on this connection; nothing without one
 */
public record SubscriptionStatus(SubscriptionState desired, SubscriptionState observed) {

	/**
	 * Whether what is desired was restored on this connection.
	 * @return as in {@link #observed()}
	 */
	public boolean isCurrent() {
		return this.observed.current();
	}

}
