package io.github.eslspring.probe;

import java.util.Map;

/**
 * A call the application has begun and nobody has answered yet.
 */
public interface RunningOriginate extends Running {

	/** Nobody wants to know how it ends. */
	RunningOriginate NONE = new RunningOriginate() {
	};

	/**
	 * Channel variables by which the call's events can be brought together with what
	 * began it.
	 * @return names and values, set on every leg
	 */
	default Map<String, String> variables() {
		return Map.of();
	}

}
