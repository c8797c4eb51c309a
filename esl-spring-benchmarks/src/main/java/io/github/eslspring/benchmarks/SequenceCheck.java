package io.github.eslspring.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.event.EslEvent;

/**
 * Whether the numbers of each channel's events only rise.
 */
final class SequenceCheck {

	private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();

	private final LongAdder seen = new LongAdder();

	private final LongAdder wrong = new LongAdder();

	void take(EslEvent event) {
		take(Objects.requireNonNullElse(event.uniqueId(), ""), event.sequence().orElse(-1));
	}

	void take(String channel, long number) {
		this.seen.increment();
		if (this.last.computeIfAbsent(channel, (key) -> new AtomicLong()).getAndSet(number) >= number) {
			this.wrong.increment();
		}
	}

	long seen() {
		return this.seen.sum();
	}

	long wrong() {
		return this.wrong.sum();
	}

}
