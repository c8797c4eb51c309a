package io.github.eslspring.api;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code show … as json}: whatever columns the server has, by name.
 */
interface Row {

	/**
	 * All columns, those without an accessor too.
	 * @return names and values, in order
	 */
	Map<String, String> columns();

	/**
	 * One column.
	 * @param name the column's name
	 * @return the value, empty if the server left it empty or has no such column
	 */
	default String column(String name) {
		return columns().getOrDefault(name, "");
	}

	/**
	 * A column of seconds since the epoch.
	 * @param name the column's name
	 * @return the time, or {@code null} if there is none
	 */
	default @Nullable Instant time(String name) {
		String value = column(name);
		return value.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(value)) : null;
	}

}
