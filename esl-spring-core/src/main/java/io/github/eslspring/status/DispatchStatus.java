package io.github.eslspring.status;

import java.util.Map;

/**
 * How far listeners are behind the wire.
 *
 * @param queuedEvents events that wait for a listener
 * @param queuedBytes their size
 * @param delivered events handed to listeners since the start
 * @param shed events that were not admitted because the queue was full, by event name
 */
public record DispatchStatus(int queuedEvents, long queuedBytes, long delivered, Map<String, Long> shed) {

	/**
	 * Copies the map.
	 */
	public DispatchStatus {
		shed = Map.copyOf(shed);
	}

}
