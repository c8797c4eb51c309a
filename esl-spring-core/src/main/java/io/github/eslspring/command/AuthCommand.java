package io.github.eslspring.command;

import io.github.eslspring.Secret;
import org.jspecify.annotations.Nullable;

/**
 * {@code auth} with the server's password, or {@code userauth} with a directory user's.
 *
 * @param user {@code user@domain}, or {@code null} for the server's own password
 * @param password the password
 */
public record AuthCommand(@Nullable String user, Secret password) implements EslCommand {

	/**
	 * Checks user and password.
	 */
	public AuthCommand {
		if (user != null) {
			WireText.requireWord("user", user);
			int at = user.indexOf('@');
			if (at < 1 || at == user.length() - 1 || user.indexOf('@', at + 1) >= 0) {
				throw new IllegalArgumentException(
						"'user' must be user@domain; FreeSWITCH would look for the domain in the password");
			}
			if (user.indexOf(':') >= 0) {
				throw new IllegalArgumentException(
						"'user' must not contain a colon; FreeSWITCH would cut the name there");
			}
		}
		WireText.requireLine("password", password.reveal());
		if (password.reveal().isEmpty()) {
			throw new IllegalArgumentException("'password' must not be empty");
		}
	}

	@Override
	public String verb() {
		return (this.user != null) ? "userauth" : "auth";
	}

	@Override
	public String line() {
		return (this.user != null) ? "userauth " + this.user + ":" + this.password.reveal()
				: "auth " + this.password.reveal();
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.AUTHENTICATION;
	}

	@Override
	public String toString() {
		return verb();
	}

}
