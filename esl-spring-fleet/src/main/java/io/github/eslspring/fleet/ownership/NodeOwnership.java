package io.github.eslspring.fleet.ownership;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a node, as far as this instance knows.
 *
 * @param node the node
 * @param state what this instance has to do with it
 * @param since since when
 * @param owner the instance that owns it; {@code null} if none does or this one does not
 * know
 */
public record NodeOwnership(String node, State state, Instant since, @Nullable String owner) {

	/**
	 * What an instance has to do with a node.
	 */
	public enum State {

		/** It owns the node and serves it. */
		OWNED,

		/**
		 * It owned the node when the locks went out of reach, and goes on for a while.
		 */
		UNCONFIRMED,

		/** It drains the node, to leave it to another instance. */
		YIELDING,

		/** It would own the node, but another does. */
		WAITING,

		/**
		 * It does not want the node now: it has enough, or has just left it to others.
		 */
		RESTING

	}

	/**
	 * Whether this instance serves the node.
	 * @return {@code true} if it owns it, also while that cannot be confirmed
	 */
	public boolean isOurs() {
		return this.state == State.OWNED || this.state == State.UNCONFIRMED;
	}

}
