package io.github.eslspring.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * A lane for each Unique-ID, and one for what has none. There is a lane only while it
 * holds something.
 */
final class ChannelLanes {

	private final Map<String, Lane<Object>> lanes = new ConcurrentHashMap<>();

	private final Executor executor;

	private final BiConsumer<String, Object> handler;

	/**
	 * Begin without lanes.
	 * @param executor runs them
	 * @param handler takes the channel and what waited
	 */
	ChannelLanes(Executor executor, BiConsumer<String, Object> handler) {
		this.executor = executor;
		this.handler = handler;
	}

	/**
	 * Let something wait.
	 * @param channel the Unique-ID, empty without one
	 * @param item what is to be handled
	 * @throws RuntimeException if the executor does not take it
	 */
	void add(String channel, Object item) {
		try {
			this.lanes.compute(channel, (key, present) -> {
				Lane<Object> lane = (present != null) ? present : newLane(channel);
				lane.add(item);
				return lane;
			});
		}
		catch (RuntimeException | Error ex) {
			this.lanes.remove(channel);
			throw ex;
		}
	}

	int size() {
		return this.lanes.size();
	}

	private Lane<Object> newLane(String channel) {
		return new Lane<>(this.executor, (item) -> this.handler.accept(channel, item),
				() -> this.lanes.computeIfPresent(channel, (key, lane) -> lane.isEmpty() ? null : lane));
	}

}
