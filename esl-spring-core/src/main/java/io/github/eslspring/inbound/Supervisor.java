package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reconnect loop of a node: decides when there is an attempt and what its end
 * means. Runs on the node's loop; only {@link #active()} and the readings are for other
 * threads.
 */
final class Supervisor implements Attempt.Owner {

	private static final Logger logger = LoggerFactory.getLogger(Supervisor.class);

	/**
	 * Told what the rest of the client must know.
	 */
	interface Observer {

		void onEvent(EslEvent event);

		void onChange();

	}

	private final String node;

	private final NodeLoop loop;

	private final ReconnectPolicy policy;

	private final Locator locator;

	private final Executor lookups;

	private final Supplier<Attempt> attempts;

	private final Observer observer;

	private final List<CompletableFuture<Void>> waiters = new ArrayList<>();

	private final NodeReadings readings;

	private final FailureLog log = new FailureLog();

	private volatile @Nullable Attempt current;

	private @Nullable Future<?> timer;

	private int failures;

	private volatile @Nullable EslConnection active;

	Supervisor(String node, NodeLoop loop, ReconnectPolicy policy, Locator locator, Executor lookups,
			Function<Attempt.Owner, Attempt> attempts, NodeReadings readings, Observer observer) {
		this.node = node;
		this.loop = loop;
		this.policy = policy;
		this.locator = locator;
		this.lookups = lookups;
		this.attempts = () -> attempts.apply(this);
		this.readings = readings;
		this.observer = observer;
	}

	/**
	 * The connection commands may use.
	 * @return the connection, or {@code null} unless the node is active
	 */
	@Nullable EslConnection active() {
		return this.active;
	}

	CompletableFuture<Void> connect() {
		CompletableFuture<Void> waiter = new CompletableFuture<>();
		switch (this.readings.phase()) {
			case ACTIVE -> waiter.complete(null);
			case DRAINING ->
				waiter.completeExceptionally(new EslDrainException(this.node, "connect", "the node is being drained"));
			case DISCONNECTED, FAILED, CLOSED -> {
				this.waiters.add(waiter);
				stable();
				attempt();
			}
			default -> this.waiters.add(waiter);
		}
		return waiter;
	}

	/**
	 * Take no more commands; the connection stays for what was accepted.
	 */
	void drain() {
		this.active = null;
		phase(NodePhase.DRAINING);
	}

	/**
	 * End whatever is under way, for good.
	 */
	void close() {
		stopTimer();
		Attempt ending = this.current;
		this.readings.lastActivity(lastActivity());
		this.current = null;
		this.active = null;
		EslDrainException closed = new EslDrainException(this.node, "connect", "the node was closed on request");
		if (ending != null) {
			ending.end(closed);
		}
		failWaiters(closed);
		phase(NodePhase.CLOSED);
	}

	/**
	 * The connection of the current attempt.
	 * @return the connection, or {@code null} if there is none
	 */
	@Nullable EslConnection connection() {
		Attempt attempt = this.current;
		return (attempt != null) ? attempt.connection() : null;
	}

	/**
	 * When something was last received, over this connection or the one before.
	 * @return the time, {@code null} if never
	 */
	@Nullable Instant lastActivity() {
		EslConnection connection = connection();
		Instant last = (connection != null) ? connection.lastActivity() : null;
		return (last != null) ? last : this.readings.lastActivity();
	}

	@Override
	public void onPhase(Attempt attempt, NodePhase phase) {
		if (attempt == this.current) {
			phase(phase);
		}
	}

	@Override
	public void onReady(Attempt attempt, EslConnection connection) {
		if (attempt != this.current) {
			return;
		}
		this.active = connection;
		this.timer = this.loop.schedule(this.policy.stableAfter(), this::stable);
		this.log.connected(this.node);
		phase(NodePhase.ACTIVE);
		this.waiters.forEach((waiter) -> waiter.complete(null));
		this.waiters.clear();
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
	public void onEnd(Attempt attempt, EslException reason) {
		if (attempt != this.current) {
			return;
		}
		boolean draining = this.readings.phase() == NodePhase.DRAINING;
		stopTimer();
		this.readings.lastActivity(lastActivity());
		this.current = null;
		this.active = null;
		if (draining) {
			close();
		}
		else {
			failed(attempt, reason);
		}
	}

	private void attempt() {
		stopTimer();
		this.readings.nextGeneration();
		Attempt next = this.attempts.get();
		this.current = next;
		next.start(this.locator, this.lookups);
	}

	private void failed(Attempt attempt, EslException reason) {
		this.failures++;
		this.log.failed(reason);
		this.readings.failed(reason, this.failures);
		Endpoint refused = attempt.endpoint();
		if (reason instanceof EslAuthenticationException && refused != null) {
			stop(reason);
			lookForOtherCredentialsLater(refused);
		}
		else if (this.policy.isExhausted(this.failures)) {
			this.log.gaveUp(reason);
			stop(reason);
		}
		else {
			Duration delay = (reason instanceof EslAccessDeniedException) ? this.policy.maxDelay()
					: this.policy.delayBefore(this.failures, ThreadLocalRandom.current().nextDouble());
			this.timer = this.loop.schedule(delay, this::attempt);
			phase(NodePhase.RECONNECTING);
		}
	}

	private void stop(EslException reason) {
		phase(NodePhase.FAILED);
		failWaiters(reason);
	}

	private void lookForOtherCredentialsLater(Endpoint refused) {
		if (this.policy.enabled()) {
			long generation = this.readings.generation();
			this.timer = this.loop.schedule(this.policy.maxDelay(), () -> {
				try {
					this.lookups.execute(() -> lookForOtherCredentials(refused, generation));
				}
				catch (RejectedExecutionException ex) {
					logger.debug("{}: too many look-ups wait", this.node, ex);
					lookForOtherCredentialsLater(refused);
				}
			});
		}
	}

	private void lookForOtherCredentials(Endpoint refused, long generation) {
		Endpoint found = lookUp(refused);
		this.loop.run(() -> {
			if (this.readings.phase() != NodePhase.FAILED || this.readings.generation() != generation) {
				return;
			}
			if (found.hasSameCredentials(refused)) {
				lookForOtherCredentialsLater(refused);
			}
			else {
				attempt();
			}
		});
	}

	private Endpoint lookUp(Endpoint fallback) {
		try {
			return this.locator.endpoint();
		}
		catch (RuntimeException | Error ex) {
			logger.debug("{}: the endpoint could not be looked up", this.node, ex);
			return fallback;
		}
	}

	private void stable() {
		this.failures = 0;
		this.readings.stable();
	}

	private void failWaiters(EslException reason) {
		List<CompletableFuture<Void>> failing = List.copyOf(this.waiters);
		this.waiters.clear();
		failing.forEach((waiter) -> waiter.completeExceptionally(reason));
	}

	private void phase(NodePhase phase) {
		if (phase != this.readings.phase()) {
			this.readings.phase(phase);
			this.observer.onChange();
		}
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

}
