package io.github.eslspring.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.eslspring.channel.ChannelChange;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application events of one node, one after the other: first that it is there, last
 * that it is gone. What waits is bounded by the listeners to status and channels, which
 * skip what lies between.
 */
final class NodeFeed {

	private static final Logger logger = LoggerFactory.getLogger(NodeFeed.class);

	private final EslInboundClient client;

	private final Consumer<Object> publisher;

	private final Executor executor;

	private final CallTelling calls;

	private final ReentrantLock telling = new ReentrantLock();

	private final List<Registration> registrations = new ArrayList<>();

	private CompletableFuture<?> steps = CompletableFuture.completedFuture(null);

	private @Nullable NodePhase last;

	private boolean closed;

	NodeFeed(EslInboundClient client, Consumer<Object> publisher, Executor executor) {
		this.client = client;
		this.publisher = publisher;
		this.executor = executor;
		this.calls = new CallTelling(client.node(), this::publish);
	}

	/**
	 * The channels are followed at once, so that the node subscribes when it connects.
	 */
	void open(boolean withCalls) {
		if (withCalls) {
			this.client.channels();
		}
		next(() -> {
			publish(new EslNodeAddedEvent(this.client.node()));
			this.registrations.add(this.client.onStatusChange(this::tell));
			if (withCalls) {
				this.registrations.add(this.client.channels().onChange(this::tell));
			}
		});
	}

	void close(boolean gone) {
		next(() -> {
			this.registrations.forEach(Registration::close);
			if (gone) {
				publish(new EslNodeRemovedEvent(this.client.node()));
			}
			this.closed = true;
		});
	}

	private synchronized void next(Runnable step) {
		this.steps = this.steps.handleAsync((done, problem) -> {
			tell(step);
			return null;
		}, this.executor);
	}

	private void tell(NodeStatus status) {
		tell(() -> {
			NodePhase before = this.last;
			this.last = status.phase();
			if (before != null) {
				publish(new EslNodeStatusEvent(this.client.node(), before, status.phase(), status));
			}
		});
	}

	private void tell(ChannelChange change) {
		tell(() -> this.calls.tell(change));
	}

	private void tell(Runnable step) {
		this.telling.lock();
		try {
			if (!this.closed) {
				step.run();
			}
		}
		finally {
			this.telling.unlock();
		}
	}

	private void publish(Object event) {
		try {
			this.publisher.accept(event);
		}
		catch (RuntimeException ex) {
			logger.error("{}: a listener to {} failed", this.client.node().name(), event.getClass().getSimpleName(),
					ex);
		}
	}

}
