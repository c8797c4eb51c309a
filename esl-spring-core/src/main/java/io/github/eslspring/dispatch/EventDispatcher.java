package io.github.eslspring.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.status.DispatchStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a node's events to its listeners: one lane for each Unique-ID, one for events
 * without a channel, and beside these what listeners with an order of their own get.
 * Never makes the I/O thread wait.
 */
public final class EventDispatcher {

	/** MDC key of the node while a listener runs. */
	public static final String MDC_NODE = "esl.node";

	/** MDC key of the channel's Unique-ID while a listener runs. */
	public static final String MDC_CHANNEL = "esl.channel";

	private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

	private static final String NO_CHANNEL = "";

	/** So many lanes are started without waiting for more. */
	private static final int MOST_UNSTARTED = 256;

	private final String node;

	private final Admission admission;

	private final ListenerCalls calls;

	private final Listeners listeners;

	private final ChannelLanes lanes;

	private final Outstanding outstanding = new Outstanding();

	private final Predicate<Runnable> later;

	private boolean startsLater;

	private final LongAdder dropped = new LongAdder();

	private final Lag lag = new Lag();

	private volatile @Nullable LagWatch lagWatch;

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
		this(node, executor, capacity, types, (task) -> false);
	}

	/**
	 * Create a dispatcher for one node that hands over many events at once.
	 * @param node the node's name
	 * @param executor runs the lanes
	 * @param capacity how many bytes of events may wait
	 * @param types the types of CUSTOM events, made on the executor
	 * @param later runs something on the node's loop after what is at hand there, such as
	 * all that was read; {@code false} if it never will
	 */
	public EventDispatcher(String node, Executor executor, long capacity, EventTypes types, Predicate<Runnable> later) {
		this.node = node;
		this.later = later;
		this.admission = new Admission(node, capacity);
		this.calls = new ListenerCalls(node, types, this::hold);
		this.listeners = new Listeners(executor, this.calls);
		this.lanes = new ChannelLanes(executor, this::handle);
	}

	/**
	 * Say in the log when listeners hold events up for long. Must come before the first
	 * listener.
	 * @param timer runs something on the node's loop after a while
	 * @param busyThreads how many threads of listeners are busy, in words
	 */
	public void watchLag(BiConsumer<Duration, Runnable> timer, Supplier<String> busyThreads) {
		this.lagWatch = new LagWatch(this.node, () -> (this.outstanding.count() > 0) ? this.lag.waiting() : null, timer,
				busyThreads, System::nanoTime);
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
		return subscribe(wanted, order, EslOrdering.CHANNEL, listener);
	}

	/**
	 * Add a listener.
	 * @param wanted which events it wants; called on the I/O thread, must only look at
	 * name and subclass
	 * @param order lower comes first among the listeners of one event that share the
	 * lanes of the channels
	 * @param ordering which events it gets one after the other
	 * @param listener the listener
	 * @return takes it back
	 */
	public Registration subscribe(Predicate<EslEvent> wanted, int order, EslOrdering ordering, EventListener listener) {
		LagWatch watch = this.lagWatch;
		if (watch == null) {
			return this.listeners.add(wanted, order, ordering, listener);
		}
		WatchedListener watched = watch.watch(listener);
		Registration listening = this.listeners.add(wanted, order, ordering, watched);
		return () -> {
			listening.close();
			watch.unwatch(watched);
		};
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
		boolean isForLane = this.listeners.isWantedInLanes(event);
		List<Apart> others = this.listeners.apart(event);
		if (!isForLane && others.isEmpty()) {
			return;
		}
		this.outstanding.enter();
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
		this.lag.entered(event);
		LagWatch watch = this.lagWatch;
		if (watch != null) {
			watch.wake();
		}
		if (others.isEmpty()) {
			give(channel, event);
		}
		else {
			int shares = others.size() + (isForLane ? 1 : 0);
			share(new SharedEvent(channel, event, shares, () -> this.lag.begun(event), () -> handled(event)), isForLane,
					others);
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
		if (this.outstanding.count() == 0) {
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
		return new DispatchStatus(this.outstanding.count(), this.admission.usedBytes(), this.lanes.size(),
				this.lag.now(), this.lag.waiting(), this.calls.delivered(), this.calls.failed(),
				this.admission.counts(), this.dropped.sum());
	}

	/**
	 * Let in something beside the events, within the same bounds and the same drain.
	 * @param name what to count it under if there is no room
	 * @param bytes its size
	 * @return {@code false} if it must be shed
	 */
	boolean enter(String name, int bytes) {
		this.outstanding.enter();
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
		this.calls.called(succeeded);
	}

	/**
	 * Count an event that a slow subscriber of a stream does not get.
	 */
	void dropped() {
		this.dropped.increment();
	}

	int lanes() {
		return this.lanes.size();
	}

	private void give(String channel, Object item) {
		this.lanes.add(channel, item);
		if (!this.startsLater) {
			this.startsLater = true;
			if (!this.later.test(this::startLanes)) {
				startLanes();
			}
		}
		else if (this.lanes.unstarted() >= MOST_UNSTARTED) {
			this.lanes.start(this::refused);
		}
	}

	private void startLanes() {
		this.startsLater = false;
		this.lanes.start(this::refused);
	}

	private void refused(Object item, Throwable problem) {
		if (item instanceof SharedEvent shared) {
			turnedAway(shared.event(), problem);
			shared.handled();
		}
		else {
			EslEvent event = (EslEvent) item;
			turnedAway(event, problem);
			handled(event);
		}
	}

	private void share(SharedEvent event, boolean isForLane, List<Apart> others) {
		if (isForLane) {
			give(event.channel(), event);
		}
		for (Apart other : others) {
			share(event, () -> other.add(event));
		}
	}

	private void share(SharedEvent event, Runnable giving) {
		try {
			giving.run();
		}
		catch (RuntimeException | Error ex) {
			turnedAway(event.event(), ex);
			event.handled();
		}
	}

	private void turnedAway(EslEvent event, Throwable problem) {
		this.lag.begun(event);
		logger.warn("{}: the listeners' executor does not take {}", this.node, event.name(), problem);
		this.admission.refuse(event);
		this.shedListener.run();
	}

	// An event for its lane alone waits there as it is; around others there is what they
	// share.
	private void handle(String channel, Object item) {
		if (item instanceof SharedEvent shared) {
			shared.begun();
			try {
				this.calls.call(this.listeners.inLanes(), channel, shared.event());
			}
			finally {
				shared.handled();
			}
			return;
		}
		EslEvent event = (EslEvent) item;
		this.lag.begun(event);
		try {
			this.calls.call(this.listeners.inLanes(), channel, event);
		}
		finally {
			handled(event);
		}
	}

	// What a listener began holds up a drain too.
	private Registration hold() {
		this.outstanding.hold();
		return Registration.once(this::leave);
	}

	private void handled(EslEvent event) {
		this.admission.release(event);
		leave();
	}

	private void leave() {
		this.outstanding.leave();
		CompletableFuture<Void> idle = this.quiesced;
		if (idle != null && this.outstanding.count() == 0) {
			idle.complete(null);
		}
	}

}
