package io.github.eslspring.fleet.forward;

import java.util.concurrent.CompletableFuture;

/**
 * The way to a broker.
 */
@FunctionalInterface
public interface EventOutlet {

	/**
	 * Send an event. Called by one thread, and may block; an exception is tried again for
	 * a while, and nothing else is sent meanwhile.
	 * @param event the event
	 * @return completed when the broker has the event; a failure is counted and final
	 */
	CompletableFuture<?> send(ForwardedEvent event);

}
