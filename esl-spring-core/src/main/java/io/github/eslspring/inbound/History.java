package io.github.eslspring.inbound;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last few of something; the oldest goes when there is no room. Safe for several
 * threads.
 *
 * @param <T> what is kept
 */
final class History<T> {

	private final int limit;

	private final Queue<T> kept = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	History(int limit) {
		this.limit = limit;
	}

	int limit() {
		return this.limit;
	}

	void add(T item) {
		if (this.limit == 0) {
			return;
		}
		this.kept.add(item);
		if (this.size.incrementAndGet() > this.limit) {
			this.kept.poll();
			this.size.decrementAndGet();
		}
	}

	List<T> toList() {
		return List.copyOf(this.kept);
	}

}
