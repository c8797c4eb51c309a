package io.github.eslspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.capture.EslCaptureSink;
import io.github.eslspring.capture.JsonLinesCaptureSink;
import io.github.eslspring.event.EventName;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Turns properties into options of the recording, and refuses what makes no sense by the
 * name of the property.
 */
final class CaptureOptionsMapper {

	private static final String PREFIX = "esl.capture.";

	private final EslCaptureProperties properties;

	CaptureOptionsMapper(EslCaptureProperties properties) {
		this.properties = properties;
	}

	CaptureOptions options(List<EslCaptureSink> sinks) {
		if (sinks.isEmpty()) {
			throw invalid("enabled", true, "There is nowhere to record to: set esl.capture.file.path, or declare a "
					+ "bean of type EslCaptureSink.");
		}
		if (this.properties.queueCapacity().toBytes() <= 0) {
			throw invalid("queue-capacity", this.properties.queueCapacity(), "It must be positive.");
		}
		if (this.properties.closeTimeout().isNegative()) {
			throw invalid("close-timeout", this.properties.closeTimeout(), "It must not be negative.");
		}
		return new CaptureOptions(known("include", this.properties.include()),
				known("exclude", this.properties.exclude()), notBlank("redact", this.properties.redact()),
				this.properties.queueCapacity().toBytes(), this.properties.closeTimeout(), sinks);
	}

	JsonLinesCaptureSink fileSink(Path path) {
		EslCaptureProperties.File file = this.properties.file();
		Duration interval = file.fsyncInterval();
		if (interval.isNegative() || interval.isZero()) {
			throw invalid("file.fsync-interval", interval, "It must be positive.");
		}
		if (file.maxSize().toBytes() <= 0) {
			throw invalid("file.max-size", file.maxSize(), "It must be positive.");
		}
		if (file.maxFiles() <= 0) {
			throw invalid("file.max-files", file.maxFiles(), "It must be positive.");
		}
		return JsonLinesCaptureSink.builder(path)
			.fsync(file.fsync())
			.fsyncInterval(interval)
			.maxSize(file.maxSize().toBytes())
			.maxFiles(file.maxFiles())
			.build();
	}

	// A mistyped name would record nothing, or what was to be left out, without a word.
	private static List<String> known(String name, List<String> patterns) {
		for (String pattern : notBlank(name, patterns)) {
			if (!isPattern(pattern) && !isKind(pattern) && EventName.of(pattern.toUpperCase(Locale.ROOT)).isEmpty()) {
				throw invalid(name, patterns,
						"'" + pattern + "' is neither a kind of artifact ("
								+ String.join(", ", Stream.of(ArtifactKind.values()).map(ArtifactKind::word).toList())
								+ ") nor an event of FreeSWITCH nor a pattern.");
			}
		}
		return patterns;
	}

	private static List<String> notBlank(String name, List<String> patterns) {
		if (patterns.stream().anyMatch(String::isBlank)) {
			throw invalid(name, patterns, "An item is empty.");
		}
		return patterns;
	}

	private static boolean isPattern(String text) {
		return text.contains("*") || text.contains("?") || text.contains("::")
				|| text.regionMatches(true, 0, "CUSTOM ", 0, "CUSTOM ".length());
	}

	private static boolean isKind(String text) {
		return Stream.of(ArtifactKind.values()).anyMatch((kind) -> kind.word().equalsIgnoreCase(text));
	}

	private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + name, value, reason);
	}

}
