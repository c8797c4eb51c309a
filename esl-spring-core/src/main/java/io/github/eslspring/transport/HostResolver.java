package io.github.eslspring.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the addresses of a host, anew before every attempt.
 */
@FunctionalInterface
public interface HostResolver {

	/** The resolver of the JDK. */
	HostResolver SYSTEM = (host) -> List.of(InetAddress.getAllByName(host));

	/**
	 * Find the addresses. May block; called on a thread of its own.
	 * @param host the endpoint's host
	 * @return the addresses in the order in which they are to be tried
	 * @throws UnknownHostException if there is none
	 */
	List<InetAddress> resolve(String host) throws UnknownHostException;

}
