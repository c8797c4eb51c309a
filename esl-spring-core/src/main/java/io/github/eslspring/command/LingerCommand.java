package io.github.eslspring.command;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * {@code linger}: keeps the connection open for a while after its call has ended, so that
 * the last events come. Needs {@code full} in the dialplan. See
 * {@code docs/protocol-notes.md}, outbound.
 *
 * @param time how long, counted by the server in whole seconds (a fraction is rounded
 * up); {@code null} for no limit
 */
public record LingerCommand(@Nullable Duration time) implements EslCommand {

	/**
	 * Checks the time.
	 */
	public LingerCommand {
		if (time != null) {
			WholeSeconds.require("time", time);
		}
	}

	@Override
	public String verb() {
		return "linger";
	}

	@Override
	public String line() {
		return (this.time != null) ? "linger " + WholeSeconds.of(this.time) : "linger";
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.CALL;
	}

	@Override
	public String toString() {
		return verb();
	}

}
