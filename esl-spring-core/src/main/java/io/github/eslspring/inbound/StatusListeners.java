package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how a node changes, one change after the other, on threads that may
 * block.
 */
final class StatusListeners {

	private static final Logger logger = LoggerFactory.getLogger(StatusListeners.class);

	private final String node;

	private final Executor executor;

	private final List<Consumer<NodeStatus>> listeners = new CopyOnWriteArrayList<>();

	private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

	StatusListeners(String node, Executor executor) {
		this.node = node;
		this.executor = executor;
	}

	Registration add(Consumer<NodeStatus> listener) {
		this.listeners.add(listener);
		return Registration.once(() -> this.listeners.remove(listener));
	}

	/**
	 * Tell everybody. Called on the node's loop.
	 * @param status the status after the change
	 */
	void tell(NodeStatus status) {
		if (!this.listeners.isEmpty()) {
			this.last = this.last.thenRunAsync(() -> this.listeners.forEach((listener) -> tell(listener, status)),
					this.executor);
		}
	}

	private void tell(Consumer<NodeStatus> listener, NodeStatus status) {
		try {
			listener.accept(status);
		}
		catch (Throwable ex) {
			logger.error("{}: a status listener failed on {}", this.node, status.phase(), ex);
		}
	}

}
