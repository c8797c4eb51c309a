package io.github.eslspring.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded of the running traffic, and where it goes.
 *
 * @param include patterns of what is recorded: kinds of artifacts ({@code api.*}), event
 * names ({@code CHANNEL_*}), subclasses of CUSTOM ({@code sofia::*}), in any case; empty
 * for everything
 * @param exclude patterns of what is not recorded, whatever else names it
 * @param redact patterns of the names of headers and channel variables whose values are
 * not recorded
 * @param queueCapacity how many bytes of artifacts may wait for each sink
 * @param closeTimeout how long sinks may take to end
 * @param sinks where artifacts go
 */
public record CaptureOptions(List<String> include, List<String> exclude, List<String> redact, long queueCapacity,
		Duration closeTimeout, List<EslCaptureSink> sinks) {

	/** What is redacted unless something else is said. */
	public static final List<String> DEFAULT_REDACT = List.of("*password*", "sip_auth_*", "DTMF-Digit");

	/** How many bytes may wait for a sink unless something else is said. */
	public static final long DEFAULT_QUEUE_CAPACITY = 16L << 20;

	/** How long sinks may take to end unless something else is said. */
	public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(2);

	/**
	 * Checks the values and copies the lists.
	 */
	public CaptureOptions {
		include = patterns("include", include);
		exclude = patterns("exclude", exclude);
		redact = patterns("redact", redact);
		sinks = List.copyOf(sinks);
		if (sinks.isEmpty()) {
			throw new IllegalArgumentException("'sinks' must not be empty: nothing would be recorded");
		}
		if (queueCapacity <= 0) {
			throw new IllegalArgumentException("'queueCapacity' must be positive, not " + queueCapacity);
		}
		if (closeTimeout.isNegative()) {
			throw new IllegalArgumentException("'closeTimeout' must not be negative, not " + closeTimeout);
		}
	}

	/**
	 * Start with the defaults and no sink.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	private static List<String> patterns(String name, List<String> patterns) {
		if (patterns.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("'" + name + "' must not have an empty pattern");
		}
		return List.copyOf(patterns);
	}

	/**
	 * Collects the options.
	 */
	public static final class Builder {

		private List<String> include = List.of();

		private List<String> exclude = List.of();

		private List<String> redact = DEFAULT_REDACT;

		private long queueCapacity = DEFAULT_QUEUE_CAPACITY;

		private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;

		private final List<EslCaptureSink> sinks = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Set what is recorded.
		 * @param patterns patterns of kinds, event names and subclasses; none for all
		 * @return this builder
		 */
		public Builder include(String... patterns) {
			this.include = List.of(patterns);
			return this;
		}

		/**
		 * Set what is not recorded.
		 * @param patterns patterns of kinds, event names and subclasses
		 * @return this builder
		 */
		public Builder exclude(String... patterns) {
			this.exclude = List.of(patterns);
			return this;
		}

		/**
		 * Set whose values are not recorded.
		 * @param patterns patterns of names of headers and channel variables; replaces
		 * {@link #DEFAULT_REDACT}
		 * @return this builder
		 */
		public Builder redact(String... patterns) {
			this.redact = List.of(patterns);
			return this;
		}

		/**
		 * Set how many bytes of artifacts may wait for each sink.
		 * @param queueCapacity at least 1; 16 MiB unless set
		 * @return this builder
		 */
		public Builder queueCapacity(long queueCapacity) {
			this.queueCapacity = queueCapacity;
			return this;
		}

		/**
		 * Set how long sinks may take to end.
		 * @param closeTimeout not negative; 2 s unless set
		 * @return this builder
		 */
		public Builder closeTimeout(Duration closeTimeout) {
			this.closeTimeout = closeTimeout;
			return this;
		}

		/**
		 * Add a sink.
		 * @param sink where artifacts go
		 * @return this builder
		 */
		public Builder sink(EslCaptureSink sink) {
			this.sinks.add(sink);
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 * @throws IllegalArgumentException if a value makes no sense, or there is no sink
		 */
		public CaptureOptions build() {
			return new CaptureOptions(this.include, this.exclude, this.redact, this.queueCapacity, this.closeTimeout,
					this.sinks);
		}

	}

}
