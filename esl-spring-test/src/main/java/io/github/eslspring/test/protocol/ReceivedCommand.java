package io.github.eslspring.test.protocol;

import java.time.Instant;
import java.util.Locale;

import io.github.eslspring.test.event.ByteText;

/**
 * A command some client sent. Its {@code toString} hides passwords.
 *
 * @param connection the number of the connection, counted from 1
 * @param text the whole text: command line, header lines, and after an empty line the
 * body
 * @param at when it was complete
 */
public record ReceivedCommand(int connection, String text, Instant at) {

	/**
	 * Makes one of what the server read.
	 * @param connection the number of the connection
	 * @param command the command
	 * @param at when it was complete
	 * @return the command as text
	 */
	public static ReceivedCommand of(int connection, ClientCommand command, Instant at) {
		return new ReceivedCommand(connection, ByteText.decode(command.text()), at);
	}

	/**
	 * The first line.
	 * @return the command without headers and body
	 */
	public String line() {
		return this.text.lines().findFirst().orElse("");
	}

	/**
	 * Whether the command begins with the given text, in any case.
	 * @param prefix for example {@code api uuid_kill}
	 * @return whether it does
	 */
	public boolean startsWith(String prefix) {
		return this.text.regionMatches(true, 0, prefix, 0, prefix.length());
	}

	/** The text with passwords masked. */
	@Override
	public String toString() {
		String lower = this.text.toLowerCase(Locale.ROOT);
		String shown = (lower.startsWith("auth ") || lower.startsWith("userauth "))
				? this.text.substring(0, this.text.indexOf(' ')) + " ******" : this.text;
		return "#" + this.connection + " " + shown;
	}

}
