package io.github.eslspring.test.session;

import java.time.Duration;

/**
 * The limits of every connection.
 *
 * @param firstCommand how long a client may take to complete its first command
 * @param eventQueue how many events, and how many log lines, wait for a client
 * @param maxMissed how many may be dropped in a row before the connection is killed
 * @param poll how often an idle connection looks for events, zero for at once
 * @param parking how long an asynchronous call waits to be parked for a client that does
 * nothing
 */
public record Limits(Duration firstCommand, int eventQueue, int maxMissed, Duration poll, Duration parking) {

	/** The limits of the real server, except that events need not wait. */
	public static final Limits DEFAULTS = new Limits(Duration.ofSeconds(25), 100_000, 500, Duration.ZERO,
			Duration.ofMillis(200));

}
