package io.github.eslspring.fleet.consume;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids that came last, so many of them.
 */
final class RecentIds {

	private final Map<String, Boolean> seen;

	RecentIds(int capacity) {
		this.seen = new LinkedHashMap<>() {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
				return size() > capacity;
			}

		};
	}

	/** Whether this one is new; it is remembered. */
	synchronized boolean add(String id) {
		return this.seen.putIfAbsent(id, Boolean.TRUE) == null;
	}

}
