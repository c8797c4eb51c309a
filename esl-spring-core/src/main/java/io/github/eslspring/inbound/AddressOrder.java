package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which of a host's addresses an attempt begins with: behind the one that last accepted a
 * connection and did not greet, so that the others have their turn. Used on the node's
 * loop only.
 */
final class AddressOrder {

	private @Nullable InetSocketAddress silent;

	/**
	 * An address accepted a connection, and it ended without a greeting.
	 * @param address the address
	 */
	void silent(@Nullable InetSocketAddress address) {
		this.silent = address;
	}

	void greeted() {
		this.silent = null;
	}

	/**
	 * Put addresses in their order.
	 * @param addresses as they were resolved
	 * @return the same, beginning elsewhere
	 */
	List<InetSocketAddress> of(List<InetSocketAddress> addresses) {
		List<InetSocketAddress> ordered = new ArrayList<>(addresses);
		Collections.rotate(ordered, -1 - ordered.indexOf(this.silent));
		return ordered;
	}

}
