package io.github.eslspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslException;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Connects the nodes in the background when a context starts, and drains them when it
 * stops: first the events that are queued, then the commands. Can be started again.
 */
final class EslNodesLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EslNodesLifecycle.class);

	/** What closing takes beyond the drain. */
	private static final Duration GRACE = Duration.ofSeconds(2);

	private final EslNodes nodes;

	private volatile boolean running;

	EslNodesLifecycle(EslNodes nodes) {
		this.nodes = nodes;
	}

	@Override
	public void start() {
		this.running = true;
		this.nodes.all().forEach(EslInboundClient::connect);
	}

	@Override
	public void stop() {
		List<End> ends = this.nodes.all().stream().map(End::begin).toList();
		ends.forEach(End::finish);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** The end of one node; those of all nodes pass side by side. */
	private record End(EslInboundClient client, CompletableFuture<Void> closed, Duration limit) {

		static End begin(EslInboundClient client) {
			Duration limit = client.options().drainTimeout();
			CompletableFuture<Void> closed = client.quiesce()
				.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
				.handle((idle, late) -> client.disconnect(limit))
				.thenCompose((closing) -> closing);
			return new End(client, closed, limit.multipliedBy(2).plus(GRACE));
		}

		void finish() {
			try {
				Waiting.forResult(this.closed, this.limit, this.client.node().name(), "disconnect");
			}
			catch (EslException ex) {
				logger.warn("{}", ex.getMessage());
			}
		}

	}

}
