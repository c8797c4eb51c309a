package io.github.eslspring.listener;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How a listener is right now.
 *
 * @param id what it is called
 * @param method the method, for people
 * @param state whether it listens
 * @param events its events, as the server would be asked for them; a subclass may end in
 * {@code *}
 * @param nodes the names of the nodes it is for that are there
 * @param ordering which events come one after the other
 * @param order its place among the listeners of one event
 * @param calls how often it was called
 * @param failures how many calls, or conditions before them, failed
 * @param skipped how many of its events were not of the type the method takes
 * @param passedBy how many of its events came while it was paused
 * @param runningCalls how many calls of it are running
 * @param oldestCall how long the oldest of those has been running, to about a second,
 * zero if there is none; of more than 32 at once some may be older
 * @param lag how long an event had to wait for the listener, from when it came; looked at
 * ten times a second at most, zero before the first call
 * @param lastFailure the latest of the failures, {@code null} if there was none; its
 * message ends with what the listener's own exception said
 */
public record ListenerStatus(String id, String method, ListenerState state, String events, List<String> nodes,
		EslOrdering ordering, int order, long calls, long failures, long skipped, long passedBy, int runningCalls,
		Duration oldestCall, Duration lag, @Nullable Failure lastFailure) {

	/**
	 * Copies the list.
	 */
	public ListenerStatus {
		nodes = List.copyOf(nodes);
	}

}
