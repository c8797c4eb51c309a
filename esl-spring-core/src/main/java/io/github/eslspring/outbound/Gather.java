package io.github.eslspring.outbound;

import java.time.Duration;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.PlayAndGetDigits;
import org.jspecify.annotations.Nullable;

/**
 * How to ask a caller for digits. Immutable; every method gives another one.
 *
 * @param min the fewest digits
 * @param max the most digits
 * @param tries how often to ask
 * @param timeout how long to wait for the first digit after the prompt
 * @param digitTimeout how long to wait for each further digit, {@code null} for
 * {@code timeout}
 * @param terminators digits that end the input, {@code none} for none
 * @param prompt what to play; {@code silence_stream://250} for nothing
 * @param invalidPrompt what to play when the digits do not match
 * @param pattern the regular expression the digits must match
 */
public record Gather(int min, int max, int tries, Duration timeout, @Nullable Duration digitTimeout, String terminators,
		String prompt, String invalidPrompt, String pattern) {

	private static final String SILENCE = "silence_stream://250";

	/**
	 * Checks numbers and times.
	 */
	public Gather {
		if (min < 0 || max < 1 || max < min || tries < 1) {
			throw new IllegalArgumentException("'min' must be at most 'max', and 'tries' positive");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, not " + timeout);
		}
	}

	/**
	 * Ask for digits: once, without a prompt, {@code #} ends the input, 5 s for each.
	 * @param min the fewest digits
	 * @param max the most digits
	 * @return how to ask
	 */
	public static Gather digits(int min, int max) {
		return new Gather(min, max, 1, Duration.ofSeconds(5), null, "#", SILENCE, SILENCE, "\\d+");
	}

	/**
	 * Play something while waiting.
	 * @param file a file or stream as {@code playback} knows them
	 * @return how to ask
	 */
	public Gather prompt(String file) {
		return new Gather(this.min, this.max, this.tries, this.timeout, this.digitTimeout, this.terminators, file,
				this.invalidPrompt, this.pattern);
	}

	/**
	 * Play something after digits that do not match.
	 * @param file a file or stream
	 * @return how to ask
	 */
	public Gather invalidPrompt(String file) {
		return new Gather(this.min, this.max, this.tries, this.timeout, this.digitTimeout, this.terminators,
				this.prompt, file, this.pattern);
	}

	/**
	 * Ask several times.
	 * @param tries how often
	 * @return how to ask
	 */
	public Gather tries(int tries) {
		return new Gather(this.min, this.max, tries, this.timeout, this.digitTimeout, this.terminators, this.prompt,
				this.invalidPrompt, this.pattern);
	}

	/**
	 * Wait for another time.
	 * @param timeout how long to wait for the first digit after the prompt
	 * @return how to ask
	 */
	public Gather timeout(Duration timeout) {
		return new Gather(this.min, this.max, this.tries, timeout, this.digitTimeout, this.terminators, this.prompt,
				this.invalidPrompt, this.pattern);
	}

	/**
	 * Wait for another time between digits.
	 * @param digitTimeout how long to wait for each further digit
	 * @return how to ask
	 */
	public Gather digitTimeout(Duration digitTimeout) {
		return new Gather(this.min, this.max, this.tries, this.timeout, digitTimeout, this.terminators, this.prompt,
				this.invalidPrompt, this.pattern);
	}

	/**
	 * End the input with other digits.
	 * @param terminators the digits, {@code none} for none
	 * @return how to ask
	 */
	public Gather terminators(String terminators) {
		return new Gather(this.min, this.max, this.tries, this.timeout, this.digitTimeout, terminators, this.prompt,
				this.invalidPrompt, this.pattern);
	}

	/**
	 * Accept only certain digits.
	 * @param pattern a regular expression they must match
	 * @return how to ask
	 */
	public Gather pattern(String pattern) {
		return new Gather(this.min, this.max, this.tries, this.timeout, this.digitTimeout, this.terminators,
				this.prompt, this.invalidPrompt, pattern);
	}

	Application toRead(String variable) {
		if (this.tries != 1) {
			throw new IllegalArgumentException("'read' asks once; use gather(..) to ask " + this.tries + " times");
		}
		return Applications.read(this.min, this.max, this.prompt, variable, this.timeout, this.terminators);
	}

	PlayAndGetDigits into(String variable) {
		return new PlayAndGetDigits(this.min, this.max, this.tries, this.timeout, this.terminators, this.prompt,
				this.invalidPrompt, variable, this.pattern, this.digitTimeout);
	}

}
