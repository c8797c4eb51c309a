package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * STARTUP, SHUTDOWN_REQUESTED and SHUTDOWN: the server is up, is asked to end once its
 * calls have ended, goes down.
 */
public final class SystemEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event of one of these names
	 */
	public SystemEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The server's own word for it.
	 * @return for example {@code System Ready}, {@code elegant}, {@code ASAP}, {@code
	 * System Shutting Down}, or {@code null}
	 */
	public @Nullable String info() {
		return header("Event-Info");
	}

}
