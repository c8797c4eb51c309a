package io.github.eslspring.metrics;

import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * A meter that is read from a snapshot.
 *
 * @param name its name
 * @param kind what kind of meter it is
 * @param unit what it counts, {@code null} for a yes or no
 * @param description what it tells
 * @param value reads it; a time in nanoseconds
 * @param <S> the type of the snapshot
 */
record StateMeter<S>(String name, Kind kind, @Nullable String unit, String description, ToDoubleFunction<S> value) {

	/** Goes up and down. */
	static <S> StateMeter<S> gauge(String name, @Nullable String unit, String description, ToDoubleFunction<S> value) {
		return new StateMeter<>(name, Kind.GAUGE, unit, description, value);
	}

	/** Only goes up. */
	static <S> StateMeter<S> counter(String name, @Nullable String unit, String description,
			ToDoubleFunction<S> value) {
		return new StateMeter<>(name, Kind.COUNTER, unit, description, value);
	}

	/** A duration that goes up and down, read in nanoseconds. */
	static <S> StateMeter<S> time(String name, String description, ToDoubleFunction<S> nanos) {
		return new StateMeter<>(name, Kind.TIME, "seconds", description, nanos);
	}

	double read(S snapshot) {
		return this.value.applyAsDouble(snapshot);
	}

	/**
	 * What kind of meter it is.
	 */
	enum Kind {

		GAUGE, COUNTER, TIME

	}

}
