package io.github.eslspring.api;

import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code status} tells.
 *
 * @param upTime how long the server has been running; a year counts 365 days
 * @param version its version
 * @param ready whether it is ready for calls
 * @param sessionsSinceStartup how many channels there have been
 * @param sessions how many there are
 * @param peakSessions how many there were at most
 * @param sessionsPerSecond how many were made in the last second
 * @param maxSessionsPerSecond how many may be made in a second
 * @param maxSessions how many may be there
 */
public record ServerStatus(Duration upTime, String version, boolean ready, long sessionsSinceStartup, long sessions,
		long peakSessions, long sessionsPerSecond, long maxSessionsPerSecond, long maxSessions) {

	private static final Map<String, Duration> UNITS = Map.of("year", Duration.ofDays(365), "day", Duration.ofDays(1),
			"hour", Duration.ofHours(1), "minute", Duration.ofMinutes(1), "second", Duration.ofSeconds(1),
			"millisecond", Duration.ofMillis(1), "microsecond", Duration.ofNanos(1000));

	private static final Pattern UNIT = Pattern
		.compile("(\\d+) (year|day|hour|minute|second|millisecond|microsecond)s?\\b");

	static ServerStatus of(String text) {
		return new ServerStatus(upTime(find(text, "(?m)^UP (.+)$").group(1)), find(text, "\\(Version (\\S+)").group(1),
				text.contains("is ready"), number(text, "(\\d+) session\\(s\\) since startup"),
				number(text, "(\\d+) session\\(s\\) - peak"), number(text, "session\\(s\\) - peak (\\d+)"),
				number(text, "(\\d+) session\\(s\\) per Sec"), number(text, "per Sec out of max (\\d+)"),
				number(text, "(\\d+) session\\(s\\) max"));
	}

	private static Duration upTime(String text) {
		return UNIT.matcher(text).results().map(ServerStatus::duration).reduce(Duration.ZERO, Duration::plus);
	}

	private static Duration duration(MatchResult part) {
		Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
		return unit.multipliedBy(Long.parseLong(part.group(1)));
	}

	private static long number(String text, String pattern) {
		return Long.parseLong(find(text, pattern).group(1));
	}

	private static Matcher find(String text, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new IllegalArgumentException("it is no status");
		}
		return matcher;
	}

}
