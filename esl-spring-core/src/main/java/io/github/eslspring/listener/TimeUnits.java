package io.github.eslspring.listener;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What FreeSWITCH counts lengths of time and moments in; the names of its headers and
 * variables tell. See {@code docs/protocol-notes.md}, headers that surprise.
 */
final class TimeUnits {

	private static final String VARIABLE = "variable_";

	private static final Pattern PROFILE_TIME = Pattern
		.compile(".+-(profile-created|channel-(created|answered|progress|progress-media|bridged|hangup|transfer"
				+ "|resurrect|last-hold))-time");

	/** Eighths of a millisecond, the samples of a telephone line. */
	private static final Duration SAMPLE = ChronoUnit.MILLIS.getDuration().dividedBy(8);

	private static final Map<String, Duration> LENGTHS = Map.of("dtmf-duration", SAMPLE, "linger-time",
			Duration.ofSeconds(1), "uptime-msec", Duration.ofMillis(1), "expires", Duration.ofSeconds(1));

	private static final Map<String, ChronoUnit> MOMENTS = Map.of("event-date-timestamp", ChronoUnit.MICROS,
			"task-runtime", ChronoUnit.SECONDS, "expires", ChronoUnit.SECONDS);

	private TimeUnits() {
	}

	/**
	 * How to read a length of time.
	 * @param header the header's name
	 * @param unit its unit, FOREVER to go by the name
	 * @return reads it
	 * @throws IllegalArgumentException if the unit is not known
	 */
	static Length length(String header, ChronoUnit unit) {
		Duration one = (unit != ChronoUnit.FOREVER) ? unit.getDuration() : lengthOf(header.toLowerCase(Locale.ROOT));
		if (one == null) {
			throw unknown("length of time");
		}
		return new Length(one);
	}

	/**
	 * How to read a moment.
	 * @param header the header's name
	 * @param unit its unit, FOREVER to go by the name
	 * @return reads it
	 * @throws IllegalArgumentException if the unit is not known
	 */
	static Moment moment(String header, ChronoUnit unit) {
		ChronoUnit one = (unit != ChronoUnit.FOREVER) ? unit : momentOf(header.toLowerCase(Locale.ROOT));
		if (one == null) {
			throw unknown("moment");
		}
		return new Moment(one);
	}

	private static @Nullable Duration lengthOf(String header) {
		if (!header.startsWith(VARIABLE)) {
			return LENGTHS.get(header);
		}
		String name = header.substring(VARIABLE.length());
		if (name.endsWith("usec") || name.equals("uduration")) {
			return Duration.of(1, ChronoUnit.MICROS);
		}
		if (name.endsWith("msec") || name.endsWith("_ms") || name.equals("mduration")) {
			return Duration.ofMillis(1);
		}
		boolean seconds = name.endsWith("sec") || name.endsWith("_seconds") || switch (name) {
			case "duration", "originate_timeout", "leg_timeout", "call_timeout" -> true;
			default -> false;
		};
		return seconds ? Duration.ofSeconds(1) : null;
	}

	private static @Nullable ChronoUnit momentOf(String header) {
		if (!header.startsWith(VARIABLE)) {
			return PROFILE_TIME.matcher(header).matches() ? ChronoUnit.MICROS : MOMENTS.get(header);
		}
		if (header.endsWith("_uepoch")) {
			return ChronoUnit.MICROS;
		}
		return header.endsWith("_epoch") ? ChronoUnit.SECONDS : null;
	}

	private static IllegalArgumentException unknown(String what) {
		return new IllegalArgumentException("nobody knows what this " + what
				+ " is counted in; say it in the annotation, for example " + "unit = ChronoUnit.SECONDS");
	}

	private static long number(String text) {
		try {
			return Long.parseLong(text.strip());
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("it is no number");
		}
	}

	/** Reads a length of time counted in a unit. */
	record Length(Duration unit) {

		Duration read(String text) {
			return this.unit.multipliedBy(number(text));
		}

	}

	/** Reads a moment counted in a unit since 1970; 0 means that it has not come. */
	record Moment(ChronoUnit unit) {

		@Nullable Instant read(String text) {
			long units = number(text);
			return (units != 0) ? Instant.EPOCH.plus(units, this.unit) : null;
		}

	}

}
