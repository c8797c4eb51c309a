package io.github.eslspring.test.session;

import java.time.Duration;

/**
 * The limits of every connection.
 *
 * @param firstCommand how long a client may take to complete its first command
 * @param eventQueue how many events, and how many log lines, wait for a client
 * @param maxMissed how many may be dropped in a row before the connection is killed
 */
public record Limits(Duration firstCommand, int eventQueue, int maxMissed) {

	/** The limits of the real server. */
	public static final Limits DEFAULTS = new Limits(Duration.ofSeconds(25), 100_000, 500);

}
