package io.github.eslspring.status;

import java.time.Duration;
import java.util.Map;

/**
 * How far listeners are behind the wire.
 *
 * @param queuedEvents events and log lines that wait for a listener or are being handled,
 * and stages of listeners that have not ended
 * @param queuedBytes their size
 * @param lanes channels with events that wait or are being handled, that many can be
 * handled side by side
 * @param lag how long the event last looked at had to wait for its listeners, or waits
 * now, if that is longer; not every event is looked at
 * @param currentLag how long events wait for their listeners by now, zero while none does
 * @param delivered events and log lines handed to listeners since the start
 * @param failed calls of listeners that ended with an exception
 * @param shed events that were not admitted, because the queue was full or the node was
 * being drained, by event name; log lines are {@code log/data}
 * @param dropped events that a subscriber of a stream did not get because it was too slow
 */
public record DispatchStatus(int queuedEvents, long queuedBytes, int lanes, Duration lag, Duration currentLag,
		long delivered, long failed, Map<String, Long> shed, long dropped) {

	/**
	 * Copies the map.
	 */
	public DispatchStatus {
		shed = Map.copyOf(shed);
	}

}
