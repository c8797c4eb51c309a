package io.github.eslspring.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * A listener of which is known how long its calls have been running. Calls the other
 * listener on the thread it is called on, and lets its exceptions through.
 */
public final class WatchedListener implements EventListener {

	private final EventListener listener;

	private final RunningCalls running;

	private final LongSupplier clock;

	private final String name;

	/**
	 * Watch a listener.
	 * @param listener the listener; what its {@code toString()} says now names it in the
	 * log, and a {@link RunningCalls.Owner} knows its calls
	 * @param clock tells about when a call begins, in nanoseconds
	 */
	public WatchedListener(EventListener listener, LongSupplier clock) {
		this.listener = listener;
		this.running = (listener instanceof RunningCalls.Owner owner) ? owner.running() : new RunningCalls();
		this.clock = clock;
		this.name = listener.toString();
	}

	RunningCalls running() {
		return this.running;
	}

	@Override
	public void onEvent(EslEvent event) {
		handle(event);
	}

	@Override
	public @Nullable CompletionStage<?> handle(EslEvent event) {
		int call = this.running.begun(this.clock.getAsLong());
		try {
			return this.listener.handle(event);
		}
		finally {
			this.running.ended(call);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
