package io.github.eslspring.status;

import java.util.Map;

/**
 * How far listeners are behind the wire.
 *
 * @param queuedEvents events and log lines that wait for a listener or are being handled
 * @param queuedBytes their size
 * @param delivered events and log lines handed to listeners since the start
 * @param failed calls of listeners that ended with an exception
 * @param shed events that were not admitted, because the queue was full or the node was
 * being drained, by event name; log lines are {@code log/data}
 */
public record DispatchStatus(int queuedEvents, long queuedBytes, long delivered, long failed, Map<String, Long> shed) {

	/**
	 * Copies the map.
	 */
	public DispatchStatus {
		shed = Map.copyOf(shed);
	}

}
