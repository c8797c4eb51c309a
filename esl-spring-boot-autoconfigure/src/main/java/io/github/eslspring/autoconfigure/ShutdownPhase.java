package io.github.eslspring.autoconfigure;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The time Spring gives beans of one phase to stop.
 *
 * @param timeout how long it waits for them
 */
record ShutdownPhase(Duration timeout) {

	private static final Logger logger = LoggerFactory.getLogger(ShutdownPhase.class);

	private static final String PROPERTY = "spring.lifecycle.timeout-per-shutdown-phase";

	private static final Duration DEFAULT = Duration.ofSeconds(30);

	/** What has to be left to close connections and stop threads. */
	private static final Duration MARGIN = Duration.ofSeconds(2);

	static ShutdownPhase of(Environment environment) {
		return new ShutdownPhase(Binder.get(environment).bind(PROPERTY, Duration.class).orElse(DEFAULT));
	}

	/**
	 * What of this time a drain may take.
	 * @param property where its limit was set
	 * @param drain the limit
	 * @return the limit, or less if Spring would not wait that long
	 */
	Duration bound(String property, Duration drain) {
		Duration longest = this.timeout.minus(MARGIN);
		if (drain.compareTo(longest) <= 0) {
			return drain;
		}
		Duration bounded = longest.isNegative() ? Duration.ZERO : longest;
		logger.warn("{} ({}) is not below {} ({}); {} is used instead", property, drain, PROPERTY, this.timeout,
				bounded);
		return bounded;
	}

}
