package io.github.eslspring.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, times and truth values of headers. What cannot be read is missing.
 */
final class FieldText {

	private static final Set<String> TRUE = Set.of("yes", "on", "true", "t", "enabled", "active", "allow");

	private FieldText() {
	}

	static OptionalLong number(@Nullable String text) {
		try {
			return (text != null) ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

	static OptionalInt integer(@Nullable String text) {
		try {
			return (text != null) ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalInt.empty();
		}
	}

	static OptionalDouble decimal(@Nullable String text) {
		try {
			return (text != null) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalDouble.empty();
		}
	}

	/**
	 * Read a moment.
	 * @param text a number of units since 1970
	 * @param unit the unit
	 * @return the moment, {@code null} for 0, which is how the server says "not yet"
	 */
	static @Nullable Instant instant(@Nullable String text, ChronoUnit unit) {
		long units = number(text).orElse(0);
		try {
			return (units != 0) ? Instant.EPOCH.plus(units, unit) : null;
		}
		catch (ArithmeticException | DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Duration duration(@Nullable String text, ChronoUnit unit) {
		OptionalLong units = number(text);
		try {
			return units.isPresent() ? Duration.of(units.getAsLong(), unit) : null;
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

	/**
	 * Read a truth value as the server does.
	 * @param text a word such as {@code true}, or a number
	 * @return {@code true} for a word that means yes and for a number that is not 0
	 */
	static boolean isTrue(@Nullable String text) {
		return text != null && (TRUE.contains(text.toLowerCase(Locale.ROOT)) || number(text).orElse(0) != 0);
	}

}
