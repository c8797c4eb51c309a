package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.ObserverStatus;

/**
 * Tells listeners how a node is and how it changes, on threads that may block. What is
 * the same as told before is not told again; one that is slow holds up nobody else and
 * misses what lies between. Used on the node's loop.
 */
final class StatusListeners {

	private final String node;

	private final NodeLoop loop;

	private final Executor executor;

	private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

	private final LongAdder failed = new LongAdder();

	private final LongAdder skipped = new LongAdder();

	StatusListeners(String node, NodeLoop loop, Executor executor) {
		this.node = node;
		this.loop = loop;
		this.executor = executor;
	}

	/**
	 * Add a listener, which is told at once how the node is. Called from any thread.
	 * @param listener the listener
	 * @param now how the node is, asked on the loop
	 * @return takes it back
	 */
	Registration add(Consumer<NodeStatus> listener, Supplier<NodeStatus> now) {
		StatusListener added = new StatusListener(this.node, listener, this.executor, this.failed::increment,
				this.skipped::increment);
		this.listeners.add(added);
		if (!this.loop.run(() -> added.tell(now.get()))) {
			added.tell(now.get());
		}
		return Registration.once(() -> {
			this.listeners.remove(added);
			added.close();
		});
	}

	/**
	 * Something may have changed.
	 * @param now how the node is, asked only if there is somebody to tell
	 */
	void changed(Supplier<NodeStatus> now) {
		if (!this.listeners.isEmpty()) {
			NodeStatus status = now.get();
			this.listeners.forEach((listener) -> listener.tell(status));
		}
	}

	ObserverStatus status() {
		return new ObserverStatus(this.listeners.size(), this.failed.sum(), this.skipped.sum());
	}

}
