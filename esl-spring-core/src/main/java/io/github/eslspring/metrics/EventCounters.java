package io.github.eslspring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.eslspring.event.EventName;
import io.micrometer.core.instrument.Counter;

/**
 * Counts events by their names, as far as FreeSWITCH knows these: whoever fires an event
 * can give it any other.
 */
final class EventCounters {

	/** What events with other names are counted under. */
	static final String OTHER = "other";

	private final Map<String, Counter> counters = new ConcurrentHashMap<>();

	private final Function<String, Counter> factory;

	EventCounters(Function<String, Counter> factory) {
		this.factory = factory;
	}

	void count(String name) {
		Counter counter = this.counters.get(name);
		if (counter == null) {
			String bounded = EventName.of(name).map(EventName::name).filter(name::equals).orElse(OTHER);
			counter = this.counters.computeIfAbsent(bounded, this.factory);
		}
		counter.increment();
	}

}
