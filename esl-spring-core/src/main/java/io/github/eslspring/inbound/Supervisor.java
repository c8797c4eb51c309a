package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * The one reconnect loop of a node: decides when there is an attempt and what its end
 * means. Runs on the node's loop; only {@link #active()} and the readings are for other
 * threads.
 */
final class Supervisor implements Attempt.Owner {

	/**
	 * Told what the rest of the client must know.
	 */
	interface Observer {

		void onEvent(EslEvent event);

		void onLog(LogLine line);

		/**
		 * The node is in another phase.
		 */
		void onPhase(NodePhase phase);

		/**
		 * Something else about it has changed.
		 */
		void onChange();

		/**
		 * No further attempt is made by itself.
		 */
		void onStopped(EslException reason);

	}

	private final String node;

	private final Locator locator;

	private final Executor lookups;

	private final Supplier<Attempt> attempts;

	private final Observer observer;

	private final ConnectWaiters waiters;

	private final Retries retries;

	private final NodeReadings readings;

	private final FailureLog log;

	private volatile @Nullable Attempt current;

	private volatile @Nullable Connections active;

	Supervisor(String node, NodeLoop loop, ReconnectPolicy policy, Locator locator, Executor lookups,
			Function<Attempt.Owner, Attempt> attempts, NodeReadings readings, Observer observer) {
		this.node = node;
		this.locator = locator;
		this.lookups = lookups;
		this.attempts = () -> attempts.apply(this);
		this.readings = readings;
		this.observer = observer;
		this.log = new FailureLog(node);
		this.waiters = new ConnectWaiters(node, loop, readings);
		this.retries = new Retries(node, loop, policy, locator, lookups, readings, this::attempt, observer::onChange);
	}

	/**
	 * The connection commands may use.
	 * @return the connection, or {@code null} unless the node is active
	 */
	@Nullable EslConnection active() {
		Connections ready = this.active;
		return (ready != null) ? ready.commands() : null;
	}

	/**
	 * What an active node talks over.
	 * @return the connections, or {@code null} unless the node is active
	 */
	@Nullable Connections connections() {
		return this.active;
	}

	/**
	 * Connect, or join what is under way.
	 * @param limit how long to wait, {@code null} for as long as it takes
	 * @return completed when the node is ready
	 */
	CompletableFuture<Void> connect(@Nullable Duration limit) {
		switch (this.readings.phase()) {
			case ACTIVE -> {
				return CompletableFuture.completedFuture(null);
			}
			case DRAINING -> {
				return CompletableFuture
					.failedFuture(new EslDrainException(this.node, "connect", "the node is being drained"));
			}
			case DISCONNECTED, FAILED, CLOSED -> {
				CompletableFuture<Void> waiter = this.waiters.add(limit);
				this.retries.startOver();
				attempt();
				return waiter;
			}
			default -> {
				return this.waiters.add(limit);
			}
		}
	}

	/**
	 * Take no more commands; the connection stays for what was accepted.
	 */
	void drain() {
		this.active = null;
		Attempt draining = this.current;
		if (draining != null) {
			draining.unwatch();
		}
		phase(NodePhase.DRAINING);
	}

	/**
	 * Say goodbye to the server.
	 * @param limit how long to wait for its answer
	 */
	void exit(Duration limit) {
		Attempt attempt = this.current;
		if (attempt != null) {
			attempt.exit(limit);
		}
	}

	/**
	 * End whatever is under way, for good.
	 */
	void close() {
		this.retries.cancel();
		EslDrainException closed = new EslDrainException(this.node, "connect", "the node was closed on request");
		Attempt ending = leave();
		if (ending != null) {
			ending.end(closed);
		}
		this.waiters.fail(closed);
		phase(NodePhase.CLOSED);
	}

	/**
	 * The connection for users' commands of the current attempt.
	 * @return the connection, or {@code null} if there is none
	 */
	@Nullable EslConnection connection() {
		Attempt attempt = this.current;
		return (attempt != null) ? attempt.commandConnection() : null;
	}

	/**
	 * When something was last received, over this connection or the one before.
	 * @return the time, {@code null} if never
	 */
	@Nullable Instant lastActivity() {
		Attempt attempt = this.current;
		Instant last = (attempt != null) ? attempt.lastActivity() : null;
		return (last != null) ? last : this.readings.lastActivity();
	}

	@Override
	public void onPhase(Attempt attempt, NodePhase phase) {
		if (attempt == this.current) {
			phase(phase);
		}
	}

	@Override
	public long onConnected(Attempt attempt, OpenSocket socket) {
		if (attempt == this.current) {
			this.readings.connected(socket);
			this.observer.onChange();
		}
		return this.readings.generation();
	}

	@Override
	public void onReady(Attempt attempt, Connections connections) {
		if (attempt != this.current) {
			return;
		}
		this.active = connections;
		this.retries.ready();
		this.readings.granted(attempt.permissions());
		this.log.connected(attempt.address(), attempt.endpoint());
		phase(NodePhase.ACTIVE);
		this.waiters.ready();
	}

	@Override
	public void onEvent(Attempt attempt, EslEvent event) {
		if (attempt == this.current) {
			this.readings.eventReceived();
			this.observer.onEvent(event);
		}
	}

	@Override
	public void onBrokenEvent(Attempt attempt) {
		if (attempt == this.current) {
			this.readings.brokenEvent();
		}
	}

	@Override
	public void onDegraded(Attempt attempt, boolean degraded) {
		if (attempt == this.current) {
			this.log.degraded(degraded);
			this.readings.degraded(degraded);
			this.observer.onChange();
		}
	}

	@Override
	public void onLog(Attempt attempt, LogLine line) {
		if (attempt == this.current) {
			this.readings.logReceived();
			this.observer.onLog(line);
		}
	}

	@Override
	public void onEnd(Attempt attempt, EslException reason) {
		if (attempt != this.current) {
			return;
		}
		boolean draining = this.readings.phase() == NodePhase.DRAINING;
		this.retries.cancel();
		leave();
		if (draining) {
			close();
		}
		else {
			failed(attempt, reason);
		}
	}

	/** Whatever the attempt still says is of no interest any more. */
	private @Nullable Attempt leave() {
		Attempt left = this.current;
		this.readings.lastActivity(lastActivity());
		this.current = null;
		this.active = null;
		return left;
	}

	private void attempt() {
		this.retries.cancel();
		this.readings.attempted();
		Attempt next = this.attempts.get();
		this.current = next;
		next.start(this.locator, this.lookups);
	}

	private void failed(Attempt attempt, EslException reason) {
		this.log.failed(reason);
		switch (this.retries.failed(reason, attempt.endpoint())) {
			case GROWING_DELAY, LONGEST_DELAY -> phase(NodePhase.RECONNECTING);
			case OTHER_CREDENTIALS -> stop(reason);
			case NEVER -> {
				this.log.gaveUp(reason);
				stop(reason);
				this.observer.onStopped(reason);
			}
		}
	}

	private void stop(EslException reason) {
		phase(NodePhase.FAILED);
		this.waiters.fail(reason);
	}

	private void phase(NodePhase phase) {
		if (phase != this.readings.phase()) {
			this.readings.phase(phase);
			this.observer.onPhase(phase);
		}
	}

}
