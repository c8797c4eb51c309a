package io.github.eslspring.event;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How an event came here, as opposed to what the server says in it.
 *
 * @param connectionId the id of the connection it came over, {@code null} for an event
 * the library or a test made
 * @param generation which connection of the node that was, from 1; 0 without a connection
 * @param sequence which event of that connection it was, from 1, in the order of the
 * wire; 0 without a connection. Generation and sequence together order what a node sent
 * @param arrivedAt when it came, by this machine's clock
 * @param lag how long it has been here, so in a listener how long it had to wait; by the
 * monotonic clock, up to the moment it was asked for
 */
public record EventMetadata(@Nullable String connectionId, long generation, long sequence, Instant arrivedAt,
		Duration lag) {

	static EventMetadata of(@Nullable EventOrigin origin, long sequence, long arrivedNanos) {
		Duration lag = Duration.ofNanos(System.nanoTime() - arrivedNanos);
		Instant arrivedAt = Instant.now().minus(lag);
		return (origin != null)
				? new EventMetadata(origin.connectionId(), origin.generation(), sequence, arrivedAt, lag)
				: new EventMetadata(null, 0, 0, arrivedAt, lag);
	}

}
