package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which way a call goes, seen from the server.
 */
public enum CallDirection {

	/** The call came in. */
	INBOUND,

	/** The server made the call. */
	OUTBOUND,

	/** Missing, or a word this version does not know. */
	UNKNOWN;

	private static final Map<String, CallDirection> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((value) -> value.name(), Function.identity()));

	/**
	 * Find a value.
	 * @param text {@code inbound} or {@code outbound}, in any case
	 * @return the value, {@link #UNKNOWN} for anything else
	 */
	public static CallDirection of(@Nullable String text) {
		return (text != null) ? BY_NAME.getOrDefault(text.toUpperCase(Locale.ROOT), UNKNOWN) : UNKNOWN;
	}

}
