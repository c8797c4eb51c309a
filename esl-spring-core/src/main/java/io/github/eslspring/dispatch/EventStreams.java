package io.github.eslspring.dispatch;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;

/**
 * The streams of one node's events that somebody is subscribed to.
 */
public final class EventStreams {

	private final EventDispatcher dispatcher;

	private final Executor executor;

	private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

	/**
	 * Make streams possible.
	 * @param dispatcher counts what slow subscribers do not get
	 * @param executor calls subscribers, on threads that may block
	 */
	public EventStreams(EventDispatcher dispatcher, Executor executor) {
		this.dispatcher = dispatcher;
		this.executor = executor;
	}

	/**
	 * A stream of events.
	 * @param source registers the listener that feeds a subscriber
	 * @param capacity how many events may wait for a subscriber
	 * @return the publisher
	 */
	public Flow.Publisher<EslEvent> publisher(Function<EventListener, Registration> source, int capacity) {
		if (capacity < 1) {
			throw new IllegalArgumentException("'buffer' must have room for an event, not " + capacity);
		}
		return (subscriber) -> {
			Objects.requireNonNull(subscriber, "subscriber");
			EventStream stream = new EventStream(subscriber, capacity, this.executor, this.dispatcher::dropped,
					this.open::remove);
			this.open.add(stream);
			stream.begin(source);
		};
	}

	/**
	 * There will be no more events.
	 */
	public void complete() {
		this.open.forEach(EventStream::complete);
	}

}
