package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.EslException;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * What a node's status is read from. Written on the node's loop, read from anywhere.
 */
final class NodeReadings {

	private final LongAdder receivedEvents = new LongAdder();

	private final LongAdder brokenEvents = new LongAdder();

	private final LongAdder receivedLogs = new LongAdder();

	private volatile NodePhase phase = NodePhase.DISCONNECTED;

	private final AtomicLong generation = new AtomicLong();

	private volatile int reconnectAttempts;

	private volatile @Nullable Failure lastFailure;

	private volatile @Nullable Instant lastActivity;

	private volatile boolean degraded;

	private volatile @Nullable InetSocketAddress address;

	private volatile @Nullable UserPermissions permissions;

	NodePhase phase() {
		return this.phase;
	}

	void phase(NodePhase phase) {
		this.phase = phase;
	}

	long generation() {
		return this.generation.get();
	}

	void nextGeneration() {
		this.generation.incrementAndGet();
	}

	int reconnectAttempts() {
		return this.reconnectAttempts;
	}

	@Nullable Failure lastFailure() {
		return this.lastFailure;
	}

	void failed(EslException reason, int failures) {
		this.lastFailure = Failure.of(reason);
		this.reconnectAttempts = failures;
	}

	void noticed(EslException problem) {
		this.lastFailure = Failure.of(problem);
	}

	void stable() {
		this.reconnectAttempts = 0;
	}

	@Nullable Instant lastActivity() {
		return this.lastActivity;
	}

	void lastActivity(@Nullable Instant lastActivity) {
		this.lastActivity = lastActivity;
	}

	void connected(@Nullable InetSocketAddress to, @Nullable UserPermissions granted) {
		this.address = to;
		this.permissions = granted;
		this.degraded = false;
	}

	void disconnected() {
		this.address = null;
		this.permissions = null;
		this.degraded = false;
	}

	/**
	 * Where the connection goes to.
	 * @return the address, {@code null} unless connected
	 */
	@Nullable InetSocketAddress address() {
		return this.address;
	}

	/**
	 * What the server says that the user may do.
	 * @return the permissions, {@code null} unless connected as a user
	 */
	@Nullable UserPermissions permissions() {
		return this.permissions;
	}

	boolean degraded() {
		return this.degraded;
	}

	void degraded(boolean noSignOfLife) {
		this.degraded = noSignOfLife;
	}

	void eventReceived() {
		this.receivedEvents.increment();
	}

	void brokenEvent() {
		this.brokenEvents.increment();
	}

	long receivedEvents() {
		return this.receivedEvents.sum();
	}

	long brokenEvents() {
		return this.brokenEvents.sum();
	}

	void logReceived() {
		this.receivedLogs.increment();
	}

	long receivedLogs() {
		return this.receivedLogs.sum();
	}

}
