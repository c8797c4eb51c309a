package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Moments as microseconds since 1970, which every database keeps as they are.
 */
final class Micros {

	private Micros() {
	}

	static long of(Instant moment) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
	}

	static Instant toInstant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
