package io.github.eslspring.fleet.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * This instance.
 *
 * @param name what it is called; no other may be called so
 */
public record FleetInstance(String name) {

	static FleetInstance of(@Nullable String name) {
		return new FleetInstance((name != null && !name.isBlank()) ? name : generated());
	}

	private static String generated() {
		String random = UUID.randomUUID().toString().substring(0, 8);
		try {
			return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid() + "-" + random;
		}
		catch (UnknownHostException ex) {
			return ProcessHandle.current().pid() + "-" + random;
		}
	}

}
