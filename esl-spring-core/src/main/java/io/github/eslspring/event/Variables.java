package io.github.eslspring.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The channel variables of an event, which are its headers {@code variable_<name>}. Names
 * are looked up in any case (of the ASCII letters). A value that cannot be read as what
 * was asked for counts as missing.
 */
public final class Variables {

	private static final String PREFIX = "variable_";

	private final EslEvent event;

	Variables(EslEvent event) {
		this.event = event;
	}

	/**
	 * A variable as text.
	 * @param name its name
	 * @return its value, or {@code null}
	 */
	public @Nullable String get(String name) {
		return this.event.variable(name);
	}

	/**
	 * A variable with several values.
	 * @param name its name
	 * @return the elements; a single value as one element, empty if there is none
	 */
	public List<String> list(String name) {
		return this.event.variableList(name);
	}

	/**
	 * A variable as a whole number.
	 * @param name its name
	 * @return its value, empty if it is missing or no number
	 */
	public OptionalLong number(String name) {
		return FieldText.number(get(name));
	}

	/**
	 * A variable as a truth value, read as the server reads it.
	 * @param name its name
	 * @return {@code true} for {@code true}, {@code yes}, {@code on}, {@code t},
	 * {@code enabled}, {@code active}, {@code allow} in any case and for numbers other
	 * than 0
	 */
	public boolean isTrue(String name) {
		return FieldText.isTrue(get(name));
	}

	/**
	 * A variable as a length of time, such as {@code billsec} in
	 * {@link ChronoUnit#SECONDS} or {@code billusec} in {@link ChronoUnit#MICROS}.
	 * @param name its name
	 * @param unit the unit the variable counts in
	 * @return its value, {@code null} if it is missing or no number
	 */
	public @Nullable Duration duration(String name, ChronoUnit unit) {
		return FieldText.duration(get(name), unit);
	}

	/**
	 * A variable as a moment, such as {@code answer_epoch} in {@link ChronoUnit#SECONDS}
	 * or {@code answer_uepoch} in {@link ChronoUnit#MICROS}.
	 * @param name its name
	 * @param unit the unit the variable counts in, since 1970
	 * @return its value, {@code null} if it is missing, no number, or 0, which means that
	 * it has not happened
	 */
	public @Nullable Instant instant(String name, ChronoUnit unit) {
		return FieldText.instant(get(name), unit);
	}

	/**
	 * All variables.
	 * @return names as received and values, in the order received; of a repeated one the
	 * first
	 */
	public Map<String, String> asMap() {
		Map<String, String> variables = new LinkedHashMap<>();
		for (EventHeader header : this.event.headers()) {
			if (header.name().regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
				variables.putIfAbsent(header.name().substring(PREFIX.length()), header.value());
			}
		}
		return Collections.unmodifiableMap(variables);
	}

	@Override
	public String toString() {
		return "Variables" + asMap().keySet();
	}

}
