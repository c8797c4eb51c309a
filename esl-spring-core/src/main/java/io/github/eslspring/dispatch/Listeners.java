package io.github.eslspring.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import io.github.eslspring.event.EslEvent;

/**
 * Who listens to a node: those that share the lanes of the channels, in their order, and
 * those apart.
 */
final class Listeners {

	private final List<Subscription> inLanes = new CopyOnWriteArrayList<>();

	private final List<Apart> apart = new CopyOnWriteArrayList<>();

	private final Executor executor;

	private final ListenerCalls calls;

	Listeners(Executor executor, ListenerCalls calls) {
		this.executor = executor;
		this.calls = calls;
	}

	Registration add(Predicate<EslEvent> wanted, int order, EslOrdering ordering, EventListener listener) {
		Subscription added = new Subscription(wanted, order, listener);
		if (ordering != EslOrdering.CHANNEL) {
			return add(added, this.apart, new Apart(added, ordering, this.executor, this.calls));
		}
		synchronized (this.inLanes) {
			Registration registration = add(added, this.inLanes, added);
			this.inLanes.sort(Comparator.comparingInt(Subscription::order));
			return registration;
		}
	}

	/**
	 * Those that share the lanes of the channels.
	 * @return in their order
	 */
	List<Subscription> inLanes() {
		return this.inLanes;
	}

	boolean isWantedInLanes(EslEvent event) {
		for (Subscription subscription : this.inLanes) {
			if (subscription.wants(event)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Those apart that want an event.
	 * @param event the event
	 * @return they, in any order
	 */
	List<Apart> apart(EslEvent event) {
		if (this.apart.isEmpty()) {
			return List.of();
		}
		List<Apart> wanting = new ArrayList<>();
		for (Apart listener : this.apart) {
			if (listener.wants(event)) {
				wanting.add(listener);
			}
		}
		return wanting;
	}

	private static <T> Registration add(Subscription subscription, List<T> listeners, T added) {
		listeners.add(added);
		return () -> {
			subscription.takeBack();
			listeners.remove(added);
		};
	}

}
