package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * API: somebody ran an api command, over whatever connection. Its argument can hold
 * secrets.
 */
public final class ApiEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named API
	 */
	public ApiEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The command.
	 * @return its first word, or {@code null}
	 */
	public @Nullable String command() {
		return header("API-Command");
	}

	/**
	 * The command's argument.
	 * @return the rest of the command, {@code null} for none
	 */
	public @Nullable String argument() {
		return header("API-Command-Argument");
	}

}
