package io.github.eslspring.dispatch;

import java.util.concurrent.CompletionStage;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Receives events on a listener thread. May block: events of other channels go on, later
 * events of the same channel wait.
 */
@FunctionalInterface
public interface EventListener {

	/**
	 * Called for each event, in the order of the wire within one channel.
	 * @param event the event
	 */
	void onEvent(EslEvent event);

	/**
	 * The same for a listener that may have begun something that goes on after it
	 * returns. Later events of the channel do not wait for that, but a drain does.
	 * @param event the event
	 * @return completed when all is done, {@code null} if all is done already; a failure
	 * counts as one of the listener
	 */
	default @Nullable CompletionStage<?> handle(EslEvent event) {
		onEvent(event);
		return null;
	}

}
