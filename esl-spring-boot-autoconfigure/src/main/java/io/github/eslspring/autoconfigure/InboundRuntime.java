package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts all nodes, and ends them in two steps that share one deadline. Can be started
 * again after it was ended.
 */
final class InboundRuntime {

	private static final Logger logger = LoggerFactory.getLogger(InboundRuntime.class);

	private static final Duration MARGIN = Duration.ofSeconds(2);

	private final EslNodes nodes;

	private final Duration drainTimeout;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean accepting;

	private volatile boolean running;

	private volatile @Nullable Long deadlineNanos;

	InboundRuntime(EslNodes nodes, Duration drainTimeout, Duration phaseTimeout) {
		this.nodes = nodes;
		this.drainTimeout = bounded(drainTimeout, phaseTimeout);
	}

	void prepare() {
		this.running = true;
		this.deadlineNanos = null;
		this.keepAlive.start();
	}

	void start() {
		this.accepting = true;
		for (EslInboundClient client : this.nodes.all()) {
			client.connect().exceptionally((problem) -> {
				logger.debug("{}: not connected at start-up", client.node().name(), problem);
				return null;
			});
		}
	}

	boolean isAccepting() {
		return this.accepting;
	}

	boolean isRunning() {
		return this.running;
	}

	/**
	 * Give listeners no new events and let what is queued or running end.
	 * @param done called when that is so, or the time is up
	 */
	void quiesce(Runnable done) {
		this.accepting = false;
		this.deadlineNanos = System.nanoTime() + this.drainTimeout.toNanos();
		all(EslInboundClient::quiesce).orTimeout(this.drainTimeout.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((nothing, problem) -> {
				if (problem != null) {
					this.nodes.all()
						.forEach((client) -> logger.warn("{}: {} events were not handled within {}",
								client.node().name(), client.status().dispatch().queuedEvents(), this.drainTimeout));
				}
				done.run();
			});
	}

	/**
	 * End the connections with what is left of the time.
	 * @param done called when all are closed
	 */
	void close(Runnable done) {
		Duration left = timeLeft();
		all((client) -> client.disconnect(left)).orTimeout(left.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((nothing, problem) -> {
				if (problem != null) {
					logger.warn("Not all nodes were closed in time", problem);
				}
				this.running = false;
				this.keepAlive.stop();
				done.run();
			});
	}

	private Duration timeLeft() {
		Long deadline = this.deadlineNanos;
		if (deadline == null) {
			return this.drainTimeout;
		}
		Duration left = Duration.ofNanos(deadline - System.nanoTime());
		return left.isNegative() ? Duration.ZERO : left;
	}

	private CompletableFuture<Void> all(Function<EslInboundClient, CompletableFuture<Void>> step) {
		return CompletableFuture.allOf(this.nodes.all().stream().map(step).toArray(CompletableFuture[]::new));
	}

	private static Duration bounded(Duration drainTimeout, Duration phaseTimeout) {
		Duration longest = phaseTimeout.minus(MARGIN);
		if (drainTimeout.compareTo(longest) <= 0) {
			return drainTimeout;
		}
		Duration bounded = longest.isNegative() ? Duration.ZERO : longest;
		logger.warn("esl.inbound.drain.timeout ({}) is not below spring.lifecycle.timeout-per-shutdown-phase ({}); "
				+ "{} is used instead", drainTimeout, phaseTimeout, bounded);
		return bounded;
	}

}
