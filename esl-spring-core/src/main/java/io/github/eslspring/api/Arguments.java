package io.github.eslspring.api;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.WireText;
import org.jspecify.annotations.Nullable;

/**
 * Collects the arguments of an api command.
 */
final class Arguments {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Add one word that is written as it is.
	 */
	Arguments plain(String field, String word) {
		return append(WireText.requireWord(field, word));
	}

	/**
	 * Add one argument of a command that splits its arguments at spaces and unquotes
	 * them.
	 */
	Arguments word(String field, String value) {
		if (WireText.requireLine(field, value).isEmpty()) {
			throw new IllegalArgumentException("'" + field + "' must not be empty");
		}
		return append(Quoting.word(value));
	}

	/**
	 * Add an argument if it is there.
	 */
	Arguments optional(String field, @Nullable String value) {
		return (value != null) ? word(field, value) : this;
	}

	/**
	 * Add text that is taken as it is, to the end of the line.
	 */
	Arguments rest(String field, String value) {
		return append(WireText.requireText(field, value));
	}

	ApiCommand of(String command) {
		return new ApiCommand(command, text());
	}

	String text() {
		return this.text.toString();
	}

	private Arguments append(String word) {
		this.text.append(this.text.isEmpty() ? "" : " ").append(word);
		return this;
	}

}
