package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Refuses durations and numbers that make no sense, by the name of the property.
 */
final class Limits {

	private Limits() {
	}

	static Duration notNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must not be negative.");
		}
		return value;
	}

	static Duration positive(String property, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must be greater than 0.");
		}
		return value;
	}

	static int notNegative(String property, int value) {
		if (value < 0) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must not be negative.");
		}
		return value;
	}

	static DataSize notNegative(String property, DataSize value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must not be negative.");
		}
		return value;
	}

	static int positive(String property, int value) {
		if (value < 1) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must be at least 1.");
		}
		return value;
	}

	/** JDBC counts whole seconds, and takes 0 for no limit. */
	static int wholeSeconds(String property, Duration value) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, positive(property, value).plusMillis(999).toSeconds()));
	}

}
