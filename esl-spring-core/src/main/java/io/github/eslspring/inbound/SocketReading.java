package io.github.eslspring.inbound;

import java.time.Instant;

import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.status.ConnectionStatus;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node's sockets.
 *
 * @param attempts how many times it was tried to open one
 * @param generation how many were opened
 * @param started when the generation began
 * @param open the open one
 * @param unresponsive whether it did not answer a heartbeat in time
 * @param active when one last became usable
 * @param live since when it answers, {@code null} unless it is usable and does
 * @param lastEnd when and why one last ended
 */
record SocketReading(long attempts, long generation, Moment started, @Nullable OpenSocket open, boolean unresponsive,
		@Nullable Moment active, @Nullable Moment live, @Nullable Failure lastEnd) {

	static SocketReading none() {
		return new SocketReading(0, 0, Moment.now(), null, false, null, null, null);
	}

	SocketReading attempted() {
		return new SocketReading(this.attempts + 1, this.generation, this.started, null, false, this.active, null,
				this.lastEnd);
	}

	SocketReading opened(OpenSocket socket) {
		return new SocketReading(this.attempts, this.generation + 1, socket.opened(), socket, false, this.active, null,
				this.lastEnd);
	}

	SocketReading activated() {
		Moment now = Moment.now();
		return new SocketReading(this.attempts, this.generation, this.started, this.open, this.unresponsive, now, now,
				this.lastEnd);
	}

	SocketReading unresponsive(boolean unresponsive) {
		boolean again = this.unresponsive && !unresponsive && this.open != null;
		Moment since = unresponsive ? null : again ? Moment.now() : this.live;
		return new SocketReading(this.attempts, this.generation, this.started, this.open, unresponsive, this.active,
				since, this.lastEnd);
	}

	SocketReading granted(@Nullable UserPermissions permissions) {
		return new SocketReading(this.attempts, this.generation, this.started,
				(this.open != null) ? this.open.granted(permissions) : null, this.unresponsive, this.active, this.live,
				this.lastEnd);
	}

	SocketReading ended(@Nullable Failure reason) {
		return new SocketReading(this.attempts, this.generation, this.started, null, false, this.active, null,
				(this.open != null) ? reason : this.lastEnd);
	}

	ConnectionStatus status(@Nullable Instant lastActivity) {
		OpenSocket socket = this.open;
		if (socket == null) {
			return new ConnectionStatus(this.generation, this.attempts, null, null, null, null, null, false, null,
					lastActivity, Moment.timeOf(this.active), null, this.lastEnd);
		}
		return new ConnectionStatus(this.generation, this.attempts, socket.id(), socket.endpoint(), socket.address(),
				socket.user(), socket.opened().at(), this.unresponsive, socket.permissions(), lastActivity,
				Moment.timeOf(this.active), (this.live != null) ? this.live.until(Moment.now()) : null, this.lastEnd);
	}

}
