package io.github.eslspring.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to one subscriber, no more than it wants, one after the other. It waits
 * for nobody: what finds no room is dropped.
 */
final class EventStream implements Subscription, EventListener {

	private static final Logger logger = LoggerFactory.getLogger(EventStream.class);

	private final Subscriber<? super EslEvent> subscriber;

	private final int capacity;

	private final Executor executor;

	private final Runnable onDropped;

	private final Consumer<EventStream> onEnd;

	private final Queue<EslEvent> waiting = new ArrayDeque<>();

	private @Nullable Registration registration;

	private @Nullable Throwable problem;

	private long wanted;

	private boolean begun;

	private boolean telling;

	private boolean complete;

	private boolean over;

	EventStream(Subscriber<? super EslEvent> subscriber, int capacity, Executor executor, Runnable onDropped,
			Consumer<EventStream> onEnd) {
		this.subscriber = subscriber;
		this.capacity = capacity;
		this.executor = executor;
		this.onDropped = onDropped;
		this.onEnd = onEnd;
	}

	/**
	 * Hand the subscription to the subscriber, and events once it has it.
	 * @param source registers this for events
	 */
	void begin(Function<EventListener, Registration> source) {
		try {
			this.subscriber.onSubscribe(this);
		}
		catch (Throwable ex) {
			logger.error("A subscriber to events failed; it gets none", ex);
			end();
			return;
		}
		Registration registered = source.apply(this);
		boolean cancelled;
		synchronized (this) {
			this.registration = registered;
			this.begun = true;
			cancelled = this.over;
		}
		if (cancelled) {
			registered.close();
		}
		wake();
	}

	@Override
	public void onEvent(EslEvent event) {
		synchronized (this) {
			if (this.over || this.complete) {
				return;
			}
			int room = Admission.isVital(event) ? this.capacity : Math.max(1, this.capacity / 4 * 3);
			if (this.waiting.size() >= room) {
				this.onDropped.run();
				return;
			}
			this.waiting.add(event);
		}
		wake();
	}

	@Override
	public void request(long more) {
		synchronized (this) {
			if (more <= 0) {
				this.problem = new IllegalArgumentException("'n' must be positive, not " + more);
			}
			else {
				this.wanted = (this.wanted + more < 0) ? Long.MAX_VALUE : this.wanted + more;
			}
		}
		wake();
	}

	@Override
	public void cancel() {
		end();
	}

	/** There will be no more events. */
	void complete() {
		synchronized (this) {
			this.complete = true;
		}
		wake();
	}

	private void wake() {
		synchronized (this) {
			if (this.telling || !isDue()) {
				return;
			}
			this.telling = true;
		}
		try {
			this.executor.execute(this::tell);
		}
		catch (RejectedExecutionException ex) {
			end();
		}
	}

	private boolean isDue() {
		boolean event = this.wanted > 0 && !this.waiting.isEmpty();
		return this.begun && !this.over && (event || isEnding());
	}

	private boolean isEnding() {
		return this.problem != null || (this.complete && this.waiting.isEmpty());
	}

	private void tell() {
		try {
			EslEvent next = next();
			while (next != null) {
				this.subscriber.onNext(next);
				next = next();
			}
		}
		catch (Throwable ex) {
			logger.error("A subscriber to events failed; it gets no more", ex);
			end();
		}
	}

	private @Nullable EslEvent next() {
		Throwable failure;
		synchronized (this) {
			this.telling = isDue();
			if (!this.telling) {
				return null;
			}
			if (!isEnding()) {
				this.wanted -= (this.wanted < Long.MAX_VALUE) ? 1 : 0;
				return this.waiting.remove();
			}
			failure = this.problem;
		}
		end();
		if (failure != null) {
			this.subscriber.onError(failure);
		}
		else {
			this.subscriber.onComplete();
		}
		return null;
	}

	private void end() {
		Registration registered;
		synchronized (this) {
			this.over = true;
			this.waiting.clear();
			registered = this.registration;
		}
		this.onEnd.accept(this);
		if (registered != null) {
			registered.close();
		}
	}

}
