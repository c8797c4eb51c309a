package io.github.eslspring.connection;

import java.util.function.Consumer;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Sees what goes over a node's connections, in the order of the wire. Called on the
 * node's loop; must neither block nor throw.
 */
public interface WireTap {

	/** Sees nothing and costs nothing. */
	WireTap NONE = new WireTap() {
	};

	/**
	 * A command was written.
	 * @param connection over which connection
	 * @param command the command
	 * @param operation the id of the user's operation it belongs to, {@code null} for a
	 * command of the library itself
	 * @return told the answer, however late it comes; {@code null} if it does not matter
	 */
	default @Nullable Consumer<Frame> onCommand(EslConnection connection, EslCommand command,
			@Nullable String operation) {
		return null;
	}

	/**
	 * An event came, before anybody else gets it.
	 * @param connection over which connection
	 * @param event the event
	 * @param bytes its bytes as received, not to be changed
	 */
	default void onEvent(EslConnection connection, EslEvent event, byte[] bytes) {
	}

}
