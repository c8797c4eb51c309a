package io.github.eslspring.test.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventReceiver;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * Rows of {@code show channels} that no channel is behind: the table listens to events,
 * and anybody may send a CHANNEL_CREATE. A CHANNEL_DESTROY takes the row away.
 */
final class GhostChannels implements EventReceiver {

	private static final String UNIQUE_ID = "Unique-ID";

	private final Map<String, SimulatedEvent> rows = new ConcurrentSkipListMap<>();

	private final EventBus bus;

	private final Calls calls;

	GhostChannels(EventBus bus, Calls calls) {
		this.bus = bus;
		this.calls = calls;
	}

	/** The events that made the rows, of this run of the switch only. */
	List<SimulatedEvent> rows() {
		String run = this.bus.stamp().coreUuid();
		this.rows.values().removeIf((event) -> !isOf(event, run));
		return List.copyOf(this.rows.values());
	}

	@Override
	public void offer(SimulatedEvent event) {
		switch (event.name()) {
			case "CHANNEL_CREATE" -> {
				String uuid = event.header(UNIQUE_ID);
				if (uuid != null && this.calls.find(uuid).isEmpty()) {
					this.rows.put(uuid, event);
				}
			}
			case "CHANNEL_DESTROY" -> {
				String uuid = event.header(UNIQUE_ID);
				if (uuid != null) {
					this.rows.remove(uuid);
				}
			}
			default -> {
			}
		}
	}

	@Override
	public void offer(LogLine line) {
		// The table does not read the log.
	}

	/** A spoofed Core-UUID may stand before the true one. */
	private static boolean isOf(SimulatedEvent event, String run) {
		return event.toString().contains("Core-UUID: " + run);
	}

}
