package io.github.eslspring.metrics;

import java.util.Locale;
import java.util.Map;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Carries what a tracer propagates in channel variables: {@code traceparent} is the
 * variable {@code esl_traceparent}, and comes back with every event that has the
 * channel's variables.
 */
final class TraceVariables {

	static final String PREFIX = "esl_";

	/** Longer values are not carried: every event of the channel would repeat them. */
	private static final int MAX_LENGTH = 512;

	private TraceVariables() {
	}

	static void set(@Nullable Map<String, String> variables, String key, String value) {
		boolean plain = value.chars().allMatch((character) -> character > ' ' && character < 127);
		if (variables != null && plain && value.length() <= MAX_LENGTH) {
			variables.put(name(key), value);
		}
	}

	static @Nullable String get(@Nullable EslEvent event, String key) {
		return (event != null) ? event.variable(name(key)) : null;
	}

	private static String name(String key) {
		return PREFIX + key.toLowerCase(Locale.ROOT).replace('-', '_');
	}

}
