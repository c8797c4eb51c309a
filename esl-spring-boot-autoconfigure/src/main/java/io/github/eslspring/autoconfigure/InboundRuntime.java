package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts all nodes, those too that are added later, and ends them in two steps that share
 * one deadline. Can be started again after it was ended.
 */
final class InboundRuntime {

	private static final Logger logger = LoggerFactory.getLogger(InboundRuntime.class);

	private static final Duration MARGIN = Duration.ofSeconds(2);

	private final EslNodes nodes;

	private final Duration drainTimeout;

	private final StartupGate startup;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean accepting;

	private volatile boolean running;

	private volatile @Nullable Long deadlineNanos;

	private @Nullable Registration additions;

	InboundRuntime(EslNodes nodes, Duration drainTimeout, ShutdownPhase phase, StartupGate startup) {
		this.nodes = nodes;
		this.startup = startup;
		this.drainTimeout = phase.bound("esl.inbound.drain.timeout", drainTimeout);
	}

	void prepare() {
		this.running = true;
		this.deadlineNanos = null;
		this.keepAlive.start();
	}

	/**
	 * Connect, and wait for it if the application wants that.
	 * @throws NodeNotReadyException if a node is required and not ready in time
	 */
	void start() {
		watch();
		this.accepting = true;
		this.startup.connect(this.nodes.all());
	}

	// Nodes that are there are connected at the gate, those that come later here.
	private synchronized void watch() {
		if (this.additions == null) {
			this.additions = this.nodes.onNode(this::added, (client) -> {
			});
		}
	}

	private synchronized void unwatch() {
		if (this.additions != null) {
			this.additions.close();
			this.additions = null;
		}
	}

	private void added(EslInboundClient client) {
		if (this.accepting) {
			client.connect();
		}
	}

	boolean isAccepting() {
		return this.accepting;
	}

	boolean isRunning() {
		return this.running;
	}

	/**
	 * End the connections as at shutdown, each within the drain's time, and make them
	 * anew. Nodes that somebody has disconnected, or that have given up, stay as they
	 * are. Does nothing while the application does not want to be connected.
	 * @param names the nodes
	 */
	void reconnect(Set<String> names) {
		for (EslInboundClient client : this.nodes.all()) {
			if (this.accepting && names.contains(client.node().name()) && wantsConnection(client)) {
				client.disconnect(this.drainTimeout).thenRun(() -> {
					if (this.accepting) {
						client.connect();
					}
				});
			}
		}
	}

	private static boolean wantsConnection(EslInboundClient client) {
		return switch (client.status().phase()) {
			case DISCONNECTED, DRAINING, FAILED, CLOSED -> false;
			default -> true;
		};
	}

	/**
	 * Give listeners no new events and let what is queued or running end.
	 * @param done called when that is so, or the time is up
	 */
	void quiesce(Runnable done) {
		this.accepting = false;
		unwatch();
		this.deadlineNanos = System.nanoTime() + this.drainTimeout.toNanos();
		step("esl-quiesce", EslInboundClient::quiesce, this.drainTimeout, done);
	}

	/**
	 * End the connections with what is left of the time.
	 * @param done called when all are closed
	 */
	void close(Runnable done) {
		Duration left = timeLeft();
		step("esl-close", (client) -> client.disconnect(shorter(left, client.options().drainTimeout())),
				left.plus(MARGIN), () -> {
					this.running = false;
					this.keepAlive.stop();
					done.run();
				});
	}

	/**
	 * Take a step and wait for its end.
	 * @param step {@link #quiesce} or {@link #close}
	 */
	void await(Consumer<Runnable> step) {
		CountDownLatch done = new CountDownLatch(1);
		step.accept(done::countDown);
		try {
			done.await(this.drainTimeout.plus(MARGIN).plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// A thread of its own, since users' continuations may block all that the clients
	// have.
	private void step(String name, Function<EslInboundClient, CompletableFuture<Void>> step, Duration limit,
			Runnable done) {
		long deadline = System.nanoTime() + limit.toNanos();
		List<CompletableFuture<Void>> ends = this.nodes.all().stream().map(step).toList();
		Thread thread = new Thread(() -> {
			try {
				for (CompletableFuture<Void> end : ends) {
					end.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
				}
			}
			catch (TimeoutException ex) {
				this.nodes.all().forEach((client) -> report(client, limit));
			}
			catch (ExecutionException | CancellationException | InterruptedException ex) {
				logger.warn("{} ended early", name, ex);
			}
			finally {
				done.run();
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void report(EslInboundClient client, Duration limit) {
		NodeStatus status = client.status();
		logger.warn("{}: after {} still {}, {} events not handled, {} commands and {} jobs not settled", status.node(),
				limit, status.phase().word(), status.dispatch().queuedEvents(), status.inflightCommands(),
				status.pendingJobs());
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private Duration timeLeft() {
		Long deadline = this.deadlineNanos;
		if (deadline == null) {
			return this.drainTimeout;
		}
		Duration left = Duration.ofNanos(deadline - System.nanoTime());
		return left.isNegative() ? Duration.ZERO : left;
	}

}
