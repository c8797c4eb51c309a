package io.github.eslspring.inbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener to a node's changes with what it has still to be told: all of it in order,
 * and of more than fits only the latest.
 */
final class StatusListener {

	/** More than a node goes through from one lost connection to the next. */
	static final int CAPACITY = 32;

	private static final Logger logger = LoggerFactory.getLogger(StatusListener.class);

	/**
	 * What of a status counts as a change.
	 *
	 * @param phase where the node stands
	 * @param live whether it can be used
	 * @param generation the connection
	 * @param attempts failed attempts
	 * @param failure what last went wrong
	 */
	private record Signature(NodePhase phase, boolean live, long generation, int attempts, @Nullable Failure failure) {

		static Signature of(NodeStatus status) {
			return new Signature(status.phase(), status.isLive(), status.generation(), status.reconnectAttempts(),
					status.lastFailure());
		}

	}

	private final String node;

	private final Consumer<NodeStatus> listener;

	private final Executor executor;

	private final Runnable onFailure;

	private final Runnable onSkip;

	private final Deque<NodeStatus> waiting = new ArrayDeque<>();

	private @Nullable Signature last;

	private boolean running;

	private volatile boolean closed;

	StatusListener(String node, Consumer<NodeStatus> listener, Executor executor, Runnable onFailure, Runnable onSkip) {
		this.node = node;
		this.listener = listener;
		this.executor = executor;
		this.onFailure = onFailure;
		this.onSkip = onSkip;
	}

	/**
	 * Tell a status unless it is the same as before. Called on the node's loop.
	 * @param status the status
	 */
	void tell(NodeStatus status) {
		Signature signature = Signature.of(status);
		if (this.closed || signature.equals(this.last)) {
			return;
		}
		this.last = signature;
		if (enqueue(status)) {
			run();
		}
	}

	void close() {
		this.closed = true;
	}

	private synchronized boolean enqueue(NodeStatus status) {
		if (this.waiting.size() == CAPACITY) {
			this.waiting.removeLast();
			this.onSkip.run();
		}
		this.waiting.add(status);
		boolean start = !this.running;
		this.running = true;
		return start;
	}

	private void run() {
		try {
			this.executor.execute(this::tellWaiting);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: a status listener cannot be told now, only with the next change", this.node, ex);
			stopped();
		}
	}

	private synchronized void stopped() {
		this.running = false;
	}

	private void tellWaiting() {
		NodeStatus next = next();
		while (next != null) {
			if (!this.closed) {
				call(next);
			}
			next = next();
		}
	}

	private synchronized @Nullable NodeStatus next() {
		NodeStatus next = this.waiting.poll();
		this.running = next != null;
		return next;
	}

	private void call(NodeStatus status) {
		try {
			this.listener.accept(status);
		}
		catch (Throwable ex) {
			this.onFailure.run();
			logger.error("{}: a status listener failed on {}", this.node, status.phase(), ex);
		}
	}

}
