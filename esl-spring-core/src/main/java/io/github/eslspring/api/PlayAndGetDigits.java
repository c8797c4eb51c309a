package io.github.eslspring.api;

import java.time.Duration;

import io.github.eslspring.command.WireText;
import org.jspecify.annotations.Nullable;

/**
 * {@code play_and_get_digits}: plays a prompt and reads digits until they match.
 *
 * @param min the fewest digits
 * @param max the most digits
 * @param tries how often to ask
 * @param timeout how long to wait for input
 * @param terminators digits that end the input, {@code none} for none
 * @param prompt what to play
 * @param invalidPrompt what to play when the digits do not match
 * @param variable the variable that takes the digits
 * @param pattern the regular expression the digits must match
 * @param digitTimeout how long to wait for each further digit, or {@code null} for the
 * timeout
 */
public record PlayAndGetDigits(int min, int max, int tries, Duration timeout, String terminators, String prompt,
		String invalidPrompt, String variable, String pattern, @Nullable Duration digitTimeout) {

	/**
	 * Checks numbers and texts.
	 */
	public PlayAndGetDigits {
		if (min < 0 || max < 1 || max < min || tries < 1) {
			throw new IllegalArgumentException("'min' must be at most 'max', and 'tries' positive");
		}
		WireText.requireText("terminators", terminators);
		WireText.requireText("prompt", prompt);
		WireText.requireText("invalidPrompt", invalidPrompt);
		Variables.requireName(variable);
		WireText.requireText("pattern", pattern);
	}

	/**
	 * The application.
	 * @return the application with its arguments protected
	 */
	public Application toApplication() {
		Arguments arguments = new Arguments().plain("min", Integer.toString(this.min))
			.plain("max", Integer.toString(this.max))
			.plain("tries", Integer.toString(this.tries))
			.plain("timeout", Long.toString(this.timeout.toMillis()))
			.word("terminators", this.terminators)
			.word("prompt", this.prompt)
			.word("invalidPrompt", this.invalidPrompt)
			.word("variable", this.variable)
			.word("pattern", this.pattern)
			.optional("digitTimeout", (this.digitTimeout != null) ? Long.toString(this.digitTimeout.toMillis()) : null);
		return Applications.text("play_and_get_digits", arguments.text());
	}

}
