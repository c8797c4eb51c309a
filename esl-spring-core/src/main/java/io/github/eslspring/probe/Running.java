package io.github.eslspring.probe;

import org.jspecify.annotations.Nullable;

/**
 * Something that has begun and has not ended yet.
 */
public interface Running {

	/** Nobody wants to know how it ends. */
	Running NONE = new Running() {
	};

	/**
	 * Make it what the current thread is at, so that what the thread begins is part of
	 * it.
	 * @return to be closed on the same thread
	 */
	default Scope scope() {
		return Scope.NONE;
	}

	/**
	 * It has ended. Called once, on a thread that may block.
	 * @param outcome how
	 * @param problem why it was not completed, {@code null} if it was, or if nothing was
	 * thrown
	 */
	default void ended(Outcome outcome, @Nullable Throwable problem) {
	}

	/**
	 * The time for which a thread is at something.
	 */
	interface Scope extends AutoCloseable {

		/** Nothing. */
		Scope NONE = () -> {
		};

		@Override
		void close();

	}

}
