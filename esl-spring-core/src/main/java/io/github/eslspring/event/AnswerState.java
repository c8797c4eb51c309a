package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How far the answering of a call has come.
 */
public enum AnswerState {

	/** Not answered. */
	RINGING,

	/** Not answered, but media flows. */
	EARLY,

	/** Answered. */
	ANSWERED,

	/** Ended. */
	HANGUP,

	/** Missing, or a word this version does not know. */
	UNKNOWN;

	private static final Map<String, AnswerState> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((value) -> value.name(), Function.identity()));

	/**
	 * Find a value.
	 * @param text a word such as {@code answered}, in any case
	 * @return the value, {@link #UNKNOWN} for anything else
	 */
	public static AnswerState of(@Nullable String text) {
		return (text != null) ? BY_NAME.getOrDefault(text.toUpperCase(Locale.ROOT), UNKNOWN) : UNKNOWN;
	}

}
