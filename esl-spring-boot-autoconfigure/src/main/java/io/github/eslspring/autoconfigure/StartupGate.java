package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslException;
import io.github.eslspring.autoconfigure.EslInboundProperties.Startup;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.inbound.EslInboundClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the nodes when the application starts, and waits for them as far as it is told
 * to.
 */
final class StartupGate {

	private static final Logger logger = LoggerFactory.getLogger(StartupGate.class);

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final Startup mode;

	private final Duration limit;

	StartupGate(Startup mode, Duration limit) {
		this.mode = mode;
		this.limit = limit;
	}

	/**
	 * Connect all of them, side by side.
	 * @param clients the nodes' clients
	 * @throws NodeNotReadyException if one is required and not ready in time
	 */
	void connect(Collection<EslInboundClient> clients) {
		Map<EslInboundClient, CompletableFuture<Void>> connecting = new LinkedHashMap<>();
		for (EslInboundClient client : clients) {
			connecting.put(client, (this.mode == Startup.BACKGROUND) ? client.connect() : client.connect(this.limit));
		}
		connecting.forEach((client, connected) -> {
			if (this.mode == Startup.BACKGROUND) {
				connected.exceptionally((problem) -> {
					logger.debug("{}: not connected at start-up", client.node().name(), problem);
					return null;
				});
			}
			else {
				await(client, connected);
			}
		});
	}

	private void await(EslInboundClient client, CompletableFuture<Void> connected) {
		String node = client.node().name();
		try {
			Waiting.forResult(connected, this.limit.plus(MARGIN), node, "connect");
		}
		catch (EslException ex) {
			if (this.mode == Startup.REQUIRED) {
				throw new NodeNotReadyException(node, ex);
			}
			logger.warn("The application starts without node '{}': {}", node, ex.getMessage());
		}
	}

}
