package io.github.eslspring.test.outbound;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.test.session.SocketMode;

/**
 * The argument of the {@code socket} application: {@code host:port|host:port [async]
 * [full]}. A host without a port has that of the host before it, the first one 8084; a
 * path after the port goes into the variable {@code socket_path}.
 *
 * @param hosts where to connect to, tried one after the other
 * @param mode what is allowed
 */
record SocketTarget(List<Host> hosts, SocketMode mode) {

	private static final int DEFAULT_PORT = 8084;

	SocketTarget {
		hosts = List.copyOf(hosts);
	}

	static SocketTarget parse(String argument) {
		String[] words = argument.strip().split(" +", -1);
		List<Host> hosts = new ArrayList<>();
		int port = DEFAULT_PORT;
		for (String text : words[0].split("\\|", -1)) {
			if (!text.isEmpty()) {
				Host host = Host.parse(text, port);
				port = host.port();
				hosts.add(host);
			}
		}
		boolean async = false;
		boolean full = false;
		for (int i = 1; i < words.length; i++) {
			async |= words[i].equalsIgnoreCase("async");
			full |= words[i].equalsIgnoreCase("full");
		}
		return new SocketTarget(hosts, new SocketMode(async, full));
	}

	/**
	 * One server.
	 *
	 * @param name its host name or address
	 * @param port its port
	 * @param path what follows a slash, empty if there is none
	 */
	record Host(String name, int port, String path) {

		static Host parse(String text, int defaultPort) {
			int colon = text.lastIndexOf(':');
			String name = (colon < 0) ? text : text.substring(0, colon);
			String rest = (colon < 0) ? "" : text.substring(colon + 1);
			String hostAndPath = (colon < 0) ? name : rest;
			int slash = hostAndPath.indexOf('/');
			String path = (slash < 0) ? "" : hostAndPath.substring(slash + 1);
			String front = (slash < 0) ? hostAndPath : hostAndPath.substring(0, slash);
			if (colon < 0) {
				return new Host(front, defaultPort, path);
			}
			return new Host(name, front.matches("[0-9]{1,5}") ? Integer.parseInt(front) & 0xFFFF : 0, path);
		}

		InetSocketAddress address() {
			return new InetSocketAddress(this.name, this.port);
		}

	}

}
