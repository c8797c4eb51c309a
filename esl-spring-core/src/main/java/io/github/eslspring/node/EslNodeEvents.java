package io.github.eslspring.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Publishes what becomes of the nodes and their calls as application events:
 * {@link EslNodeAddedEvent}, {@link EslNodeStatusEvent}, {@link EslNodeRemovedEvent} and,
 * if somebody wants them, {@link EslCallEvent}s. Those of one node come one after the
 * other; of more than a slow listener can take it misses what lies between. A listener of
 * one node holds up no other.
 */
public final class EslNodeEvents implements AutoCloseable {

	private final Map<EslInboundClient, NodeFeed> feeds = new ConcurrentHashMap<>();

	private final Registration registration;

	private EslNodeEvents(EslNodes nodes, Executor executor, boolean withCalls, Consumer<Object> publisher) {
		this.registration = nodes.onNode((client) -> {
			NodeFeed feed = new NodeFeed(client, publisher, executor);
			this.feeds.put(client, feed);
			feed.open(withCalls);
		}, (client) -> close(client, true));
	}

	/**
	 * Begin to publish, with the nodes that are there.
	 * @param nodes the nodes
	 * @param executor where events are published; may block
	 * @param withCalls whether to follow the live channels of all nodes and publish
	 * {@link EslCallEvent}s, which costs each node its channel events
	 * @param publisher takes the events
	 * @return ends it, without a last word
	 */
	public static EslNodeEvents publish(EslNodes nodes, Executor executor, boolean withCalls,
			Consumer<Object> publisher) {
		return new EslNodeEvents(nodes, executor, withCalls, publisher);
	}

	@Override
	public void close() {
		this.registration.close();
		this.feeds.keySet().forEach((client) -> close(client, false));
	}

	private void close(EslInboundClient client, boolean gone) {
		NodeFeed feed = this.feeds.remove(client);
		if (feed != null) {
			feed.close(gone);
		}
	}

}
