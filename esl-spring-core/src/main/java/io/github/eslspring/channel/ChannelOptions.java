package io.github.eslspring.channel;

import java.time.Duration;
import java.util.Set;

/**
 * How the live channels of a node are followed.
 *
 * @param max how many channels are kept; of more, those of which nothing was heard for
 * longest are forgotten and counted
 * @param settle how long after a reconnect the server is asked for its channels: its
 * table is that much behind its events at most, see {@code docs/protocol-notes.md}
 * @param variables names of the channel variables to keep
 */
public record ChannelOptions(int max, Duration settle, Set<String> variables) {

	/** 10,000 channels, asked for after a second, no variables. */
	public static final ChannelOptions DEFAULT = new ChannelOptions(10_000, Duration.ofSeconds(1), Set.of());

	/**
	 * Checks the values.
	 */
	public ChannelOptions {
		if (max <= 0) {
			throw new IllegalArgumentException("'max' must be positive, not " + max);
		}
		if (settle.isNegative()) {
			throw new IllegalArgumentException("'settle' must not be negative, not " + settle);
		}
		variables = Set.copyOf(variables);
		if (variables.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("'variables' must not have a blank name");
		}
	}

}
