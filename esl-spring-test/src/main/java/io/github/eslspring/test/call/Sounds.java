package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long sound files last. A file nobody spoke of lasts half a second;
 * {@code tone_stream://} and {@code silence_stream://} last as long as they say. Safe for
 * several threads.
 */
public final class Sounds {

	static final Duration FOREVER = Duration.ofDays(365);

	private static final Duration MISSING = Duration.ofNanos(-1);

	private static final Duration USUAL = Duration.ofMillis(500);

	private static final Pattern TONE = Pattern.compile("%\\((\\d+),(\\d+),[^)]*\\)");

	private static final Pattern LOOPS = Pattern.compile("loops=(-?\\d+)");

	private static final Pattern SILENCE = Pattern.compile("silence_stream://(-?\\d+).*");

	private final Map<String, Duration> files = new ConcurrentHashMap<>();

	Sounds() {
	}

	/**
	 * Says how long a file lasts.
	 * @param file the file as it is played
	 * @param duration its length
	 * @return these sounds
	 */
	public Sounds lasting(String file, Duration duration) {
		this.files.put(file, duration);
		return this;
	}

	/**
	 * Says that a file does not exist.
	 * @param file the file as it is played
	 * @return these sounds
	 */
	public Sounds missing(String file) {
		this.files.put(file, MISSING);
		return this;
	}

	boolean exists(String file) {
		return !file.isBlank() && !this.files.getOrDefault(file, USUAL).isNegative();
	}

	Duration length(String file) {
		Duration known = this.files.get(file);
		if (known != null) {
			return known;
		}
		if (file.startsWith("tone_stream://")) {
			return tone(file);
		}
		if (file.startsWith("file_string://")) {
			return Pattern.compile("!")
				.splitAsStream(file.substring("file_string://".length()))
				.map(this::length)
				.reduce(Duration.ZERO, Duration::plus);
		}
		Matcher silence = SILENCE.matcher(file);
		if (silence.matches()) {
			long millis = Long.parseLong(silence.group(1));
			return (millis < 0) ? FOREVER : Duration.ofMillis(millis);
		}
		return (file.startsWith("local_stream://") || file.startsWith("endless://")) ? FOREVER : USUAL;
	}

	/** What the events call the kind of file. */
	static String type(String file) {
		int colon = file.indexOf("://");
		return (colon > 0) ? file.substring(0, colon) : "file";
	}

	private static Duration tone(String stream) {
		long millis = 0;
		Matcher tone = TONE.matcher(stream);
		while (tone.find()) {
			millis += Long.parseLong(tone.group(1)) + Long.parseLong(tone.group(2));
		}
		Matcher loops = LOOPS.matcher(stream);
		long times = loops.find() ? Long.parseLong(loops.group(1)) : 1;
		return (times < 0) ? FOREVER : Duration.ofMillis(millis * Math.max(1, times));
	}

}
