package io.github.eslspring.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.status.DispatchStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Hands a node's events to its listeners: one lane for each Unique-ID, one for events
 * without a channel. Never makes the I/O thread wait.
 */
public final class EventDispatcher {

	/** MDC key of the node while a listener runs. */
	public static final String MDC_NODE = "esl.node";

	/** MDC key of the channel's Unique-ID while a listener runs. */
	public static final String MDC_CHANNEL = "esl.channel";

	private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

	private static final String NO_CHANNEL = "";

	private final String node;

	private final Executor executor;

	private final Admission admission;

	private final EventTypes types;

	private final Map<String, Lane<EslEvent>> lanes = new ConcurrentHashMap<>();

	private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final LongAdder delivered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile @Nullable CompletableFuture<Void> quiesced;

	private volatile Runnable shedListener = () -> {
	};

	/**
	 * Create a dispatcher for one node.
	 * @param node the node's name
	 * @param executor runs the lanes
	 * @param capacity how many bytes of events may wait
	 * @param types the types of CUSTOM events, made on the executor
	 */
	public EventDispatcher(String node, Executor executor, long capacity, EventTypes types) {
		this.node = node;
		this.executor = executor;
		this.admission = new Admission(node, capacity);
		this.types = types;
	}

	/**
	 * Add a listener.
	 * @param wanted which events it wants; called on the I/O thread, must only look at
	 * name and subclass
	 * @param order lower comes first among listeners of one event
	 * @param listener the listener
	 * @return takes it back
	 */
	public Registration subscribe(Predicate<EslEvent> wanted, int order, EventListener listener) {
		Subscription added = new Subscription(wanted, order, listener);
		synchronized (this.subscriptions) {
			this.subscriptions.add(added);
			this.subscriptions.sort(Comparator.comparingInt(Subscription::order));
		}
		return () -> this.subscriptions.remove(added);
	}

	/**
	 * Be told whenever an event is not admitted.
	 * @param listener called on the node's loop, after the event was counted
	 */
	public void onShed(Runnable listener) {
		this.shedListener = listener;
	}

	/**
	 * Bring an event to those who want it. Called on the node's loop; returns at once.
	 * @param event the event
	 */
	public void dispatch(EslEvent event) {
		if (!isWanted(event)) {
			return;
		}
		this.outstanding.incrementAndGet();
		if (this.quiesced != null) {
			this.admission.refuse(event);
			this.shedListener.run();
			leave();
			return;
		}
		if (!this.admission.admit(event)) {
			this.shedListener.run();
			leave();
			return;
		}
		String channel = Objects.requireNonNullElse(event.uniqueId(), NO_CHANNEL);
		try {
			this.lanes.compute(channel, (key, present) -> {
				Lane<EslEvent> lane = (present != null) ? present : newLane(channel);
				lane.add(event);
				return lane;
			});
		}
		catch (RuntimeException | Error ex) {
			logger.warn("{}: the listeners' executor does not take {}", this.node, event.name(), ex);
			this.lanes.remove(channel);
			this.admission.turnAway(event);
			this.shedListener.run();
			leave();
		}
	}

	/**
	 * Admit nothing more.
	 * @return completed when all that was admitted has been handled, cancelled if events
	 * are admitted again before
	 */
	public synchronized CompletableFuture<Void> quiesce() {
		CompletableFuture<Void> idle = this.quiesced;
		if (idle == null) {
			idle = new CompletableFuture<>();
			this.quiesced = idle;
		}
		if (this.outstanding.get() == 0) {
			idle.complete(null);
		}
		return idle;
	}

	/**
	 * Admit events again.
	 */
	public synchronized void resume() {
		CompletableFuture<Void> idle = this.quiesced;
		this.quiesced = null;
		if (idle != null) {
			idle.cancel(false);
		}
	}

	/**
	 * Whether nothing more is admitted.
	 * @return {@code true} between {@link #quiesce()} and {@link #resume()}
	 */
	public boolean isQuiesced() {
		return this.quiesced != null;
	}

	/**
	 * How things stand.
	 * @return a snapshot
	 */
	public DispatchStatus status() {
		return new DispatchStatus(this.outstanding.get(), this.admission.usedBytes(), this.delivered.sum(),
				this.failed.sum(), this.admission.counts());
	}

	/**
	 * Let in something beside the events, within the same bounds and the same drain.
	 * @param name what to count it under if there is no room
	 * @param bytes its size
	 * @return {@code false} if it must be shed
	 */
	boolean enter(String name, int bytes) {
		this.outstanding.incrementAndGet();
		if (this.quiesced == null && this.admission.admit(name, bytes)) {
			return true;
		}
		if (this.quiesced != null) {
			this.admission.count(name);
		}
		leave();
		return false;
	}

	/**
	 * Something beside the events was handled.
	 * @param bytes its size
	 */
	void leave(int bytes) {
		this.admission.release(bytes);
		leave();
	}

	/**
	 * Nobody will handle something beside the events that was let in.
	 * @param name what to count it under
	 * @param bytes its size
	 */
	void turnAway(String name, int bytes) {
		this.admission.count(name);
		leave(bytes);
	}

	/**
	 * Count a call of a listener.
	 * @param succeeded whether it ended without an exception
	 */
	void called(boolean succeeded) {
		this.delivered.increment();
		if (!succeeded) {
			this.failed.increment();
		}
	}

	int lanes() {
		return this.lanes.size();
	}

	private boolean isWanted(EslEvent event) {
		for (Subscription subscription : this.subscriptions) {
			if (subscription.wants(event)) {
				return true;
			}
		}
		return false;
	}

	private Lane<EslEvent> newLane(String channel) {
		return new Lane<>(this.executor, (event) -> handle(channel, event),
				() -> this.lanes.computeIfPresent(channel, (key, lane) -> lane.isEmpty() ? null : lane));
	}

	private void handle(String channel, EslEvent event) {
		MDC.put(MDC_NODE, this.node);
		if (!channel.equals(NO_CHANNEL)) {
			MDC.put(MDC_CHANNEL, channel);
		}
		try {
			EslEvent typed = typed(event);
			for (Subscription subscription : this.subscriptions) {
				call(subscription, typed);
			}
		}
		finally {
			MDC.remove(MDC_NODE);
			MDC.remove(MDC_CHANNEL);
			this.admission.release(event);
			leave();
		}
	}

	private EslEvent typed(EslEvent event) {
		try {
			return event.name().equals(EventName.CUSTOM.name()) ? this.types.typed(event) : event;
		}
		catch (Throwable ex) {
			logger.error("{}: the type registered for CUSTOM {} failed; listeners get the event without it", this.node,
					event.subclass(), ex);
			return event;
		}
	}

	private void call(Subscription subscription, EslEvent event) {
		try {
			if (subscription.wants(event)) {
				this.delivered.increment();
				subscription.listener().onEvent(event);
			}
		}
		catch (Throwable ex) {
			this.failed.increment();
			logger.error("{}: a listener failed on {}; the others go on", this.node, event.name(), ex);
		}
	}

	private void leave() {
		if (this.outstanding.decrementAndGet() == 0) {
			CompletableFuture<Void> idle = this.quiesced;
			if (idle != null) {
				idle.complete(null);
			}
		}
	}

}
