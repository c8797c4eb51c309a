package io.github.eslspring.listener;

import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.EslNode;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Where all failures of one listener end: counts them and tells them to its handler.
 */
final class ListenerErrors {

	private final String listenerId;

	private final EslListenerErrorHandler handler;

	private final LongAdder count = new LongAdder();

	private volatile @Nullable Failure last;

	ListenerErrors(String listenerId, EslListenerErrorHandler handler) {
		this.listenerId = listenerId;
		this.handler = handler;
	}

	/**
	 * The listener failed.
	 * @param node the node the event came from
	 * @param event the event
	 * @param cause what went wrong
	 * @throws RuntimeException what the handler throws, to be logged and counted by
	 * whoever called the listener
	 */
	void failed(EslNode node, EslEvent event, Throwable cause) {
		Throwable reason = (cause instanceof CompletionException && cause.getCause() != null) ? cause.getCause()
				: cause;
		EslListenerException failure = new EslListenerException(node.name(), this.listenerId, event, reason);
		this.count.increment();
		this.last = new Failure(reason.getClass().getSimpleName(), String.valueOf(failure.getMessage()), Instant.now());
		this.handler.handle(failure);
	}

	String listenerId() {
		return this.listenerId;
	}

	long count() {
		return this.count.sum();
	}

	@Nullable Failure last() {
		return this.last;
	}

}
