package io.github.eslspring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * A lane for each Unique-ID, and one for what has none. There is a lane only while it
 * holds something. Filled by one thread.
 */
final class ChannelLanes implements Lane.Owner<Object> {

	private final Map<String, Lane<Object>> lanes = new ConcurrentHashMap<>();

	private final List<Lane<Object>> unstarted = new ArrayList<>();

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
	 * Let something wait; its lane runs once it is started.
	 * @param channel the Unique-ID, empty without one
	 * @param item what is to be handled
	 */
	void add(String channel, Object item) {
		Lane<Object> lane = this.lanes.get(channel);
		if (lane == null || !lane.addBehind(item)) {
			Lane<Object> begun = new Lane<>(channel, this.executor, this);
			begun.begin(item);
			this.lanes.put(channel, begun);
			this.unstarted.add(begun);
		}
	}

	/**
	 * Start the lanes that got something.
	 * @param refused takes what waits in a lane that the executor does not take, and why
	 */
	void start(BiConsumer<Object, Throwable> refused) {
		for (int i = 0; i < this.unstarted.size(); i++) {
			Lane<Object> lane = this.unstarted.get(i);
			try {
				lane.start();
			}
			catch (RuntimeException | Error ex) {
				this.lanes.remove(lane.name(), lane);
				lane.waiting().forEach((item) -> refused.accept(item, ex));
			}
		}
		this.unstarted.clear();
	}

	/**
	 * How many lanes wait to be started.
	 * @return their number
	 */
	int unstarted() {
		return this.unstarted.size();
	}

	int size() {
		return this.lanes.size();
	}

	@Override
	public void handle(Lane<Object> lane, Object item) {
		this.handler.accept(lane.name(), item);
	}

	@Override
	public void emptied(Lane<Object> lane) {
		this.lanes.remove(lane.name(), lane);
	}

}
