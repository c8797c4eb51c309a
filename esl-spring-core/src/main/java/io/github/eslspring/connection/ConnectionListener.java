package io.github.eslspring.connection;

import io.github.eslspring.EslException;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;

/**
 * Told what happens on a connection, always on the node's loop.
 */
public interface ConnectionListener {

	/**
	 * The socket is open.
	 */
	void onConnected();

	/**
	 * The server waits for credentials.
	 */
	void onGreeting();

	/**
	 * An event came.
	 * @param event the event
	 */
	void onEvent(EslEvent event);

	/**
	 * An event came whose bytes make no sense, or an event or a log line with too many of
	 * them; it was skipped.
	 */
	void onBrokenEvent();

	/**
	 * A line of the server's log came.
	 * @param line the line
	 */
	void onLog(LogLine line);

	/**
	 * The server says that the call of the connection, or the connection itself, ends.
	 * Nothing else comes after it unless it is lingering.
	 * @param notice what it says
	 */
	default void onNotice(DisconnectNotice notice) {
	}

	/**
	 * The connection has ended; nothing else comes after this.
	 * @param reason why
	 */
	void onEnd(EslException reason);

}
