package io.github.eslspring.inbound;

import java.time.Duration;

import io.github.eslspring.codec.FrameLimits;

/**
 * How a client behaves.
 *
 * @param timeouts how long things may take
 * @param reconnect when to try again
 * @param maxInflight how many commands may wait for their answer
 * @param maxJobs how many background jobs may wait for their end
 * @param drainTimeout how long accepted work may take to end when the client is closed
 * @param queueCapacity how many bytes of events may wait for listeners
 * @param limits what is accepted from the server
 */
public record InboundOptions(InboundTimeouts timeouts, ReconnectPolicy reconnect, int maxInflight, int maxJobs,
		Duration drainTimeout, long queueCapacity, FrameLimits limits) {

	/** 256 commands, 10000 jobs, 5 s to drain, 64 MiB of events. */
	public static final InboundOptions DEFAULT = new InboundOptions(InboundTimeouts.DEFAULT, ReconnectPolicy.DEFAULT,
			256, 10_000, Duration.ofSeconds(5), 64L << 20, FrameLimits.DEFAULT);

	/**
	 * Checks the values.
	 */
	public InboundOptions {
		requirePositive(maxInflight, "maxInflight");
		requirePositive(maxJobs, "maxJobs");
		requirePositive(queueCapacity, "queueCapacity");
		Durations.requireNotNegative(drainTimeout, "drainTimeout");
	}

	private static void requirePositive(long value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

}
