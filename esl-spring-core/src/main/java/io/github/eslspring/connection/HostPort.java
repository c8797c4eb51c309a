package io.github.eslspring.connection;

import java.net.InetSocketAddress;

/**
 * A host and a port in one text, an IPv6 address in brackets.
 */
public final class HostPort {

	private HostPort() {
	}

	/**
	 * A host as configured.
	 * @param host a name or an address
	 * @param port a port
	 * @return {@code host:port} or {@code [host]:port}
	 */
	public static String of(String host, int port) {
		boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
		return (bare ? "[" + host + "]" : host) + ":" + port;
	}

	/**
	 * An address without the name of its host.
	 * @param address a resolved address
	 * @return as with {@link #of(String, int)}
	 */
	public static String of(InetSocketAddress address) {
		return of(address.getAddress().getHostAddress(), address.getPort());
	}

}
