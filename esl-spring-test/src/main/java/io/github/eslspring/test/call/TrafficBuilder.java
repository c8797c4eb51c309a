package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Describes a steady stream of calls. Not safe for several threads.
 */
public final class TrafficBuilder {

	final Calls calls;

	private final Consumer<Traffic> started;

	double callsPerSecond = 1;

	Duration shortestTalk = Duration.ofSeconds(2);

	Duration longestTalk = Duration.ofSeconds(20);

	int maxConcurrent = 50;

	long seed = 1;

	/**
	 * Makes the default traffic: one call a second.
	 * @param calls where the calls are made
	 * @param started told about the running traffic
	 */
	public TrafficBuilder(Calls calls, Consumer<Traffic> started) {
		this.calls = calls;
		this.started = started;
	}

	/**
	 * How many calls begin each second, 1 unless set.
	 * @param callsPerSecond above 0, at most 1000
	 * @return this builder
	 */
	public TrafficBuilder callsPerSecond(double callsPerSecond) {
		if (!(callsPerSecond > 0 && callsPerSecond <= 1000)) {
			throw new IllegalArgumentException("calls per second must be above 0 and at most 1000");
		}
		this.callsPerSecond = callsPerSecond;
		return this;
	}

	/**
	 * How long answered calls last, 2 to 20 seconds unless set.
	 * @param shortest the shortest
	 * @param longest the longest
	 * @return this builder
	 */
	public TrafficBuilder talking(Duration shortest, Duration longest) {
		if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
			throw new IllegalArgumentException("the longest talk must not be shorter than the shortest");
		}
		this.shortestTalk = shortest;
		this.longestTalk = longest;
		return this;
	}

	/**
	 * How many calls may be live at the same time, 50 unless set. A call that would be
	 * one too many does not come.
	 * @param calls at least 1
	 * @return this builder
	 */
	public TrafficBuilder maxConcurrent(int calls) {
		this.maxConcurrent = calls;
		return this;
	}

	/**
	 * The seed of everything that is random; the same seed makes the same calls.
	 * @param seed any number
	 * @return this builder
	 */
	public TrafficBuilder seed(long seed) {
		this.seed = seed;
		return this;
	}

	/**
	 * Lets the calls come until the traffic is closed or the switch stops.
	 * @return the running traffic
	 */
	public Traffic start() {
		Traffic traffic = new Traffic(this);
		this.started.accept(traffic);
		traffic.begin();
		return traffic;
	}

}
