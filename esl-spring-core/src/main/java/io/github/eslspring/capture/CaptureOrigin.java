package io.github.eslspring.capture;

import java.time.Instant;
import java.util.Map;

/**
 * Where and when an artifact was recorded.
 *
 * @param node the node's name
 * @param runtimeId tells the client from every other, and from itself before a restart of
 * the application
 * @param connectionId tells the TCP connection from every other
 * @param generation the number of the attempt to connect that made the connection
 * @param sequence strictly increasing within a client, over all its connections, from 1
 * @param capturedAt when, by this machine's clock
 * @param state how the node stood
 * @param labels the client's labels
 */
public record CaptureOrigin(String node, String runtimeId, String connectionId, long generation, long sequence,
		Instant capturedAt, CaptureState state, Map<String, String> labels) {

	/**
	 * Copies the labels.
	 */
	public CaptureOrigin {
		labels = Map.copyOf(labels);
	}

}
