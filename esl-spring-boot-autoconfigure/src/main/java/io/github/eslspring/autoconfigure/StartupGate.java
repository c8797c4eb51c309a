package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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

	private final Function<String, Rule> rules;

	StartupGate(Startup mode, Duration limit) {
		this((node) -> new Rule(mode, limit));
	}

	/**
	 * Create a gate with rules for each node.
	 * @param rules the rule of a node by its name
	 */
	StartupGate(Function<String, Rule> rules) {
		this.rules = rules;
	}

	/**
	 * Connect all of them, side by side.
	 * @param clients the nodes' clients
	 * @throws NodeNotReadyException if one is required and not ready in time
	 */
	void connect(Collection<EslInboundClient> clients) {
		Map<EslInboundClient, CompletableFuture<Void>> connecting = new LinkedHashMap<>();
		for (EslInboundClient client : clients) {
			Rule rule = rule(client);
			connecting.put(client, rule.isWait() ? client.connect(rule.limit()) : client.connect());
		}
		connecting.forEach((client, connected) -> {
			if (!rule(client).isWait()) {
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
		Rule rule = rule(client);
		try {
			Waiting.forResult(connected, rule.limit().plus(MARGIN), node, "connect");
		}
		catch (EslException ex) {
			if (rule.mode() == Startup.REQUIRED) {
				throw new NodeNotReadyException(node, ex);
			}
			logger.warn("The application starts without node '{}': {}", node, ex.getMessage());
		}
	}

	private Rule rule(EslInboundClient client) {
		return this.rules.apply(client.node().name());
	}

	/**
	 * Whether the application waits for a node.
	 *
	 * @param mode whether it does
	 * @param limit how long
	 */
	record Rule(Startup mode, Duration limit) {

		static Rule of(NodeProperties node) {
			return new Rule(node.values().startup(), new InboundOptionsMapper(node).startupTimeout());
		}

		boolean isWait() {
			return this.mode != Startup.BACKGROUND;
		}

	}

}
