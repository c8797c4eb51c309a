package io.github.eslspring.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.EventTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Calls the listeners of a node and counts the calls. What one throws harms no other.
 */
final class ListenerCalls {

	private static final Logger logger = LoggerFactory.getLogger(ListenerCalls.class);

	private final String node;

	private final EventTypes types;

	private final Supplier<Registration> hold;

	private final LongAdder delivered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	/**
	 * Begin to count.
	 * @param node the node's name
	 * @param types the types of CUSTOM events
	 * @param hold holds up a drain until what it returns is closed
	 */
	ListenerCalls(String node, EventTypes types, Supplier<Registration> hold) {
		this.node = node;
		this.types = types;
		this.hold = hold;
	}

	/**
	 * Call, one after the other, those who still want an event.
	 * @param listeners in their order
	 * @param channel the event's Unique-ID, empty if it has none
	 * @param event the event as decoded
	 */
	void call(Iterable<Subscription> listeners, String channel, EslEvent event) {
		MDC.put(EventDispatcher.MDC_NODE, this.node);
		if (!channel.isEmpty()) {
			MDC.put(EventDispatcher.MDC_CHANNEL, channel);
		}
		try {
			EslEvent typed = typed(event);
			for (Subscription listener : listeners) {
				call(listener, typed);
			}
		}
		finally {
			MDC.remove(EventDispatcher.MDC_NODE);
			MDC.remove(EventDispatcher.MDC_CHANNEL);
		}
	}

	/**
	 * Count a call of a listener to something beside the events.
	 * @param succeeded whether it ended without an exception
	 */
	void called(boolean succeeded) {
		this.delivered.increment();
		if (!succeeded) {
			this.failed.increment();
		}
	}

	long delivered() {
		return this.delivered.sum();
	}

	long failed() {
		return this.failed.sum();
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
				CompletionStage<?> rest = subscription.listener().handle(event);
				if (rest != null) {
					awaitEnd(rest, event.name());
				}
			}
		}
		catch (Throwable ex) {
			failed(event.name(), ex);
		}
	}

	// Holds up a drain, but neither the lane nor the room of the event.
	private void awaitEnd(CompletionStage<?> rest, String name) {
		CompletableFuture<?> end = rest.toCompletableFuture();
		Registration held = this.hold.get();
		end.whenComplete((done, problem) -> {
			try {
				if (problem != null) {
					failed(name, (problem instanceof CompletionException && problem.getCause() != null)
							? problem.getCause() : problem);
				}
			}
			finally {
				held.close();
			}
		});
	}

	private void failed(String name, Throwable problem) {
		this.failed.increment();
		logger.error("{}: a listener failed on {}; the others go on", this.node, name, problem);
	}

}
