package io.github.eslspring.inbound;

import java.net.InetSocketAddress;

import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.connection.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * An open socket.
 *
 * @param id the id of the connection
 * @param endpoint host and port as configured
 * @param address the address it leads to
 * @param user the user it was made as
 * @param opened when it was opened
 * @param permissions what the server says that the user may do, {@code null} if it has
 * not or there is no user
 */
record OpenSocket(String id, String endpoint, String address, @Nullable String user, Moment opened,
		@Nullable UserPermissions permissions) {

	static OpenSocket of(String id, Endpoint endpoint, InetSocketAddress address) {
		return new OpenSocket(id, HostPort.of(endpoint.host(), endpoint.port()), HostPort.of(address), endpoint.user(),
				Moment.now(), null);
	}

	OpenSocket granted(@Nullable UserPermissions permissions) {
		return new OpenSocket(this.id, this.endpoint, this.address, this.user, this.opened, permissions);
	}

}
