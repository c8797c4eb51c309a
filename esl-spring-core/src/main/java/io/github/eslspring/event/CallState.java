package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a caller would say the call is doing.
 */
public enum CallState {

	/** No call. */
	DOWN,

	/** Being dialled. */
	DIALING,

	/** Ringing. */
	RINGING,

	/** Media before the answer. */
	EARLY,

	/** Answered. */
	ACTIVE,

	/** On hold. */
	HELD,

	/** Waiting until ringing can begin. */
	RING_WAIT,

	/** Ended. */
	HANGUP,

	/** Just taken off hold. */
	UNHELD,

	/** Missing, or a word this version does not know. */
	UNKNOWN;

	private static final Map<String, CallState> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((value) -> value.name(), Function.identity()));

	/**
	 * Find a value.
	 * @param text a name such as {@code RINGING}, in any case
	 * @return the value, {@link #UNKNOWN} for anything else
	 */
	public static CallState of(@Nullable String text) {
		return (text != null) ? BY_NAME.getOrDefault(text.toUpperCase(Locale.ROOT), UNKNOWN) : UNKNOWN;
	}

}
