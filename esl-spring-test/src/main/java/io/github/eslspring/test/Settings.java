package io.github.eslspring.test;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.session.DirectoryUser;
import io.github.eslspring.test.session.Limits;
import org.jspecify.annotations.Nullable;

/**
 * How a switch was described when it was built.
 *
 * @param address the address to bind
 * @param port the port, 0 for any free one
 * @param password the password at the beginning
 * @param hostname the name in events
 * @param clock tells the time of every event
 * @param heartbeat the time between two heartbeats, {@code null} for none
 * @param sendBufferSize the kernel's send buffer, 0 for the system's default
 * @param users the directory
 * @param registeredSubclasses what the modules registered
 * @param limits the limits of every connection
 * @param shuffleSeed chooses the events that are overtaken, {@code null} for none
 * @param freezing whether a stalled client holds up the others
 */
record Settings(InetAddress address, int port, String password, String hostname, Clock clock,
		@Nullable Duration heartbeat, int sendBufferSize, Map<String, DirectoryUser> users,
		Set<String> registeredSubclasses, Limits limits, @Nullable Long shuffleSeed, boolean freezing) {

	Settings {
		users = Map.copyOf(users);
		registeredSubclasses = Set.copyOf(registeredSubclasses);
	}

	@Override
	public String toString() {
		return "Settings[" + this.address.getHostAddress() + ":" + this.port + "]";
	}

}
