package io.github.eslspring.status;

import java.util.List;

/**
 * How recording stands.
 *
 * @param recorded artifacts recorded since the start, whatever became of them
 * @param sinks where they go
 */
public record CaptureStatus(long recorded, List<Sink> sinks) {

	/**
	 * Copies the list.
	 */
	public CaptureStatus {
		sinks = List.copyOf(sinks);
	}

	/**
	 * How one sink stands.
	 *
	 * @param name its class
	 * @param delivered artifacts it took
	 * @param failed calls of it that ended with an exception
	 * @param dropped artifacts that did not fit into its queue or came too late
	 * @param queuedBytes size of what waits for it
	 */
	public record Sink(String name, long delivered, long failed, long dropped, long queuedBytes) {

	}

}
