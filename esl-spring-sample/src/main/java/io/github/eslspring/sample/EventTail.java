package io.github.eslspring.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.listener.EslListenerRegistry;

import org.springframework.stereotype.Component;

/**
 * The last events of all nodes. Every event there is costs a server something, so they
 * are subscribed only while somebody looks.
 */
@Component
class EventTail {

	/** The most events kept. */
	static final int CAPACITY = 200;

	private static final String LISTENER = "tail";

	private final Deque<EventLine> latest = new ArrayDeque<>();

	private final EslListenerRegistry listeners;

	private long heard;

	EventTail(EslListenerRegistry listeners) {
		this.listeners = listeners;
	}

	@EslEventListener(id = LISTENER, events = "ALL", ordering = EslOrdering.NODE, autoStartup = "false")
	synchronized void heard(EslEvent event, EslNode node) {
		if (this.latest.size() == CAPACITY) {
			this.latest.removeFirst();
		}
		this.latest.addLast(EventLine.of(++this.heard, node.name(), event));
	}

	/**
	 * Listen, or stop to.
	 * @param wanted whether somebody looks
	 */
	void listen(boolean wanted) {
		if (wanted) {
			this.listeners.start(LISTENER);
		}
		else {
			this.listeners.stop(LISTENER);
		}
	}

	/**
	 * The last events.
	 * @return an immutable copy, oldest first
	 */
	synchronized List<EventLine> latest() {
		return List.copyOf(this.latest);
	}

}
