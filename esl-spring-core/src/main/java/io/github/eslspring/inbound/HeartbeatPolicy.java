package io.github.eslspring.inbound;

import java.time.Duration;

/**
 * How a connection is watched on which nothing comes.
 *
 * @param enabled whether it is watched at all
 * @param interval how long a connection may be quiet before the server is asked for a
 * sign of life
 * @param timeout how long that may take before the node is no longer live, and as long
 * again before the connection is given up
 */
public record HeartbeatPolicy(boolean enabled, Duration interval, Duration timeout) {

	private static final Duration LONGEST = Duration.ofDays(1);

	/** Asked after 30 s, not live after 10 s more, given up after another 10 s. */
	public static final HeartbeatPolicy DEFAULT = new HeartbeatPolicy(true, Duration.ofSeconds(30),
			Duration.ofSeconds(10));

	/**
	 * Checks that both are positive and not longer than a day.
	 */
	public HeartbeatPolicy {
		requireUsable(interval, "interval");
		requireUsable(timeout, "timeout");
	}

	private static void requireUsable(Duration value, String name) {
		Durations.requirePositive(value, "heartbeat " + name);
		if (value.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("'heartbeat " + name + "' must be at most a day, not " + value);
		}
	}

}
