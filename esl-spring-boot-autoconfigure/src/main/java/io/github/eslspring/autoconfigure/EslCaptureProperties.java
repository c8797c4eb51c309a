package io.github.eslspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.capture.FsyncPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the recording of traffic.
 *
 * @param enabled Whether to record traffic
 * @param include Patterns of what is recorded: kinds of artifacts, event names,
 * subclasses of CUSTOM; empty for everything
 * @param exclude Patterns of what is not recorded
 * @param redact Patterns of names of headers and channel variables whose values are not
 * recorded
 * @param queueCapacity Size of all artifacts that may wait for a sink
 * @param closeTimeout How long sinks may take to end at shutdown
 * @param file The file that artifacts are written to
 */
@ConfigurationProperties("esl.capture")
public record EslCaptureProperties(@DefaultValue("false") boolean enabled, @DefaultValue List<String> include,
		@DefaultValue List<String> exclude, @DefaultValue( {
				"*password*", "sip_auth_*", "DTMF-Digit" }) List<String> redact,
		@DefaultValue("16MB") DataSize queueCapacity, @DefaultValue("2s") Duration closeTimeout,
		@DefaultValue File file){

	/**
	 * Properties below {@code esl.capture.file}.
	 *
	 * @param path Where to write artifacts as lines of JSON
	 * @param fsync When what was written is brought to the disk
	 * @param fsyncInterval How often that is done with the policy interval
	 * @param maxSize Size at which a new file is begun
	 * @param maxFiles How many files there are at most
	 */
	public record File(@Nullable Path path, @DefaultValue("interval") FsyncPolicy fsync,
			@DefaultValue("1s") Duration fsyncInterval, @DefaultValue("100MB") DataSize maxSize,
			@DefaultValue("10") int maxFiles) {

	}

}
