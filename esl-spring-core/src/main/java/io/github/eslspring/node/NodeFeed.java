package io.github.eslspring.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
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
 * that it is gone. They are told by one task, so that a slow listener holds one thread,
 * and one at a time, so that nodes take turns where threads are few. A few changes of the
 * status may wait, of more what lies between is missed; changes of channels are asked for
 * one at a time.
 */
final class NodeFeed {

	private static final Logger logger = LoggerFactory.getLogger(NodeFeed.class);

	private static final int STATUS_CHANGES = 32;

	private final EslInboundClient client;

	private final Consumer<Object> publisher;

	private final Executor executor;

	private final CallTelling calls;

	private final List<Registration> registrations = new ArrayList<>();

	private final Deque<Runnable> steps = new ArrayDeque<>();

	private final Deque<NodeStatus> statuses = new ArrayDeque<>();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private CompletableFuture<Void> begun = this.ended;

	private @Nullable NodePhase last;

	private boolean telling;

	NodeFeed(EslInboundClient client, Consumer<Object> publisher, Executor executor) {
		this.client = client;
		this.publisher = publisher;
		this.executor = executor;
		this.calls = new CallTelling(client.node(), this::publish);
	}

	boolean isOf(String node) {
		return this.client.node().name().equals(node);
	}

	/**
	 * Told everything there was to tell.
	 * @return completed after the last event
	 */
	CompletableFuture<Void> ended() {
		return this.ended;
	}

	/**
	 * The channels are followed at once, so that the node subscribes when it connects.
	 * @param withCalls whether to tell of calls
	 * @param before what has to be over first
	 */
	void open(boolean withCalls, CompletableFuture<Void> before) {
		if (withCalls) {
			this.client.channels();
		}
		this.begun = before.thenRun(() -> next(() -> begin(withCalls)));
	}

	void close(boolean gone) {
		this.begun.thenRun(() -> next(() -> end(gone)));
	}

	private void begin(boolean withCalls) {
		publish(new EslNodeAddedEvent(this.client.node()));
		this.registrations.add(this.client.onStatusChange(this::changed));
		if (withCalls) {
			this.client.channels().changes().subscribe(new Channels());
		}
	}

	private void end(boolean gone) {
		this.registrations.forEach(Registration::close);
		if (gone) {
			publish(new EslNodeRemovedEvent(this.client.node()));
		}
		this.ended.complete(null);
	}

	private void changed(NodeStatus status) {
		synchronized (this.statuses) {
			boolean full = this.statuses.size() == STATUS_CHANGES;
			if (full) {
				this.statuses.removeLast();
			}
			this.statuses.add(status);
			if (full) {
				return;
			}
		}
		next(this::tellStatus);
	}

	private void tellStatus() {
		NodeStatus status;
		synchronized (this.statuses) {
			status = this.statuses.remove();
		}
		NodePhase before = this.last;
		this.last = status.phase();
		if (before != null) {
			publish(new EslNodeStatusEvent(this.client.node(), before, status.phase(), status));
		}
	}

	private void next(Runnable step) {
		synchronized (this.steps) {
			this.steps.add(step);
			if (this.telling) {
				return;
			}
			this.telling = true;
		}
		tellNext();
	}

	private void tellNext() {
		try {
			this.executor.execute(this::tell);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: the threads were closed; nothing is told any more", this.client.node().name());
			this.ended.complete(null);
		}
	}

	private void tell() {
		Runnable step;
		synchronized (this.steps) {
			step = this.steps.remove();
		}
		if (!this.ended.isDone()) {
			step.run();
		}
		synchronized (this.steps) {
			this.telling = !this.steps.isEmpty();
			if (!this.telling) {
				return;
			}
		}
		tellNext();
	}

	private void publish(Object event) {
		try {
			this.publisher.accept(event);
		}
		catch (Throwable ex) {
			logger.error("{}: a listener to {} failed", this.client.node().name(), event.getClass().getSimpleName(),
					ex);
		}
	}

	/** Takes changes of channels, each when the one before was told. */
	private final class Channels implements Flow.Subscriber<ChannelChange> {

		private Flow.@Nullable Subscription subscription;

		@Override
		public void onSubscribe(Flow.Subscription begun) {
			this.subscription = begun;
			NodeFeed.this.registrations.add(begun::cancel);
			begun.request(1);
		}

		@Override
		public void onNext(ChannelChange change) {
			next(() -> {
				NodeFeed.this.calls.tell(change);
				if (this.subscription != null) {
					this.subscription.request(1);
				}
			});
		}

		@Override
		public void onError(Throwable problem) {
			logger.error("{}: calls are not told any more", NodeFeed.this.client.node().name(), problem);
		}

		@Override
		public void onComplete() {
			logger.debug("{}: no more calls", NodeFeed.this.client.node().name());
		}

	}

}
