package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;

import io.github.eslspring.command.UserPermissions;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a node, or what is known of the last one.
 *
 * @param generation how many connections were opened so far; 0 before the first
 * @param attempts how many times it was tried to open one
 * @param id the id of the open connection, another for each; {@code null} without one
 * @param endpoint host and port the open connection was made to, as configured
 * @param address the address and port it leads to
 * @param user the user it was made as, {@code null} for the server's own password
 * @param openedAt when the socket was opened
 * @param unresponsive whether the server did not answer a heartbeat in time
 * @param permissions what the server says that the user may do, {@code null} for the
 * server's own password and until it has said so
 * @param lastActivity when something was last received, {@code null} if never
 * @param lastSuccessfulConnect when the node last became active, {@code null} if never
 * @param liveFor for how long commands have been answered without a pause, {@code null}
 * unless they are
 * @param lastDisconnect when and why a connection last ended, {@code null} if none did
 */
public record ConnectionStatus(long generation, long attempts, @Nullable String id, @Nullable String endpoint,
		@Nullable String address, @Nullable String user, @Nullable Instant openedAt, boolean unresponsive,
		@Nullable UserPermissions permissions, @Nullable Instant lastActivity, @Nullable Instant lastSuccessfulConnect,
		@Nullable Duration liveFor, @Nullable Failure lastDisconnect) {

	/**
	 * Whether the socket is open.
	 * @return {@code true} if the connection has an id
	 */
	public boolean isOpen() {
		return this.id != null;
	}

}
