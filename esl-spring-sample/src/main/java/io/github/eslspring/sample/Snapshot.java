package io.github.eslspring.sample;

import java.util.List;

/**
 * All that a page shows at one moment.
 *
 * @param nodes the nodes
 * @param calls the legs of the live calls
 * @param rates the last seconds
 * @param events the last events
 */
record Snapshot(List<NodeView> nodes, List<Call> calls, List<Rate> rates, List<EventLine> events) {

	/** What a page shows before it was told anything. */
	static final Snapshot NOTHING = new Snapshot(List.of(), List.of(), List.of(), List.of());

	long lastSecond() {
		return this.rates.isEmpty() ? 0 : this.rates.get(this.rates.size() - 1).second();
	}

	long lastEvent() {
		return this.events.isEmpty() ? 0 : this.events.get(this.events.size() - 1).number();
	}

}
