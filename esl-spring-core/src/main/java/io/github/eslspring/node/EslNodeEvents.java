package io.github.eslspring.node;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Publishes what becomes of the nodes and their calls as application events:
 * {@link EslNodeAddedEvent}, {@link EslNodeStatusEvent}, {@link EslNodeRemovedEvent} and,
 * if somebody wants them, {@link EslCallEvent}s. Those of one node come one after the
 * other; of more than a slow listener can take it misses what lies between, but of no
 * call its start or its end, unless thousands wait. A listener of one node holds up no
 * other.
 */
public final class EslNodeEvents implements AutoCloseable {

	private final Map<EslInboundClient, NodeFeed> feeds = new ConcurrentHashMap<>();

	private final Registration registration;

	private EslNodeEvents(EslNodes nodes, Executor executor, boolean withCalls, Consumer<Object> publisher) {
		this.registration = nodes.onNode((client) -> {
			NodeFeed feed = new NodeFeed(client, publisher, executor);
			CompletableFuture<Void> before = endsOf(client.node().name());
			this.feeds.put(client, feed);
			feed.open(withCalls, before);
		}, (client) -> close(client, true));
	}

	/**
	 * Begin to publish, with the nodes that are there.
	 * @param nodes the nodes
	 * @param executor where events are published, which may take as long as listeners do;
	 * should have threads of its own, of which each node takes one at most
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

	/** A node that takes the place of another is not told before that one's end is. */
	private CompletableFuture<Void> endsOf(String node) {
		return CompletableFuture.allOf(this.feeds.values()
			.stream()
			.filter((feed) -> feed.isOf(node))
			.map(NodeFeed::ended)
			.toArray(CompletableFuture<?>[]::new));
	}

	private void close(EslInboundClient client, boolean gone) {
		NodeFeed feed = this.feeds.get(client);
		if (feed != null) {
			feed.close(gone);
			feed.ended().thenRun(() -> this.feeds.remove(client));
		}
	}

}
