package io.github.eslspring.test.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.test.clock.ManualSwitchClock;
import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventReceiver;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Calls without sockets on a clock that stands still, and the events they fired.
 */
final class TestSwitch implements EventReceiver {

	private final List<SimulatedEvent> events = new CopyOnWriteArrayList<>();

	private final ManualSwitchClock clock = SwitchClock.manual(Instant.parse("2026-11-21T08:00:00Z"));

	private final EventBus bus = new EventBus("simulated", this.clock);

	private final Calls calls = new Calls(this.bus, this.clock);

	TestSwitch() {
		this.bus.add(this);
	}

	Calls calls() {
		return this.calls;
	}

	EventBus bus() {
		return this.bus;
	}

	ManualSwitchClock clock() {
		return this.clock;
	}

	/** A call that came in, is answered and waits to be told what to do. */
	SimulatedCall answered() {
		SimulatedCall call = this.calls.call("1000").to("5000").answer();
		forget();
		return call;
	}

	void advance(long millis) {
		this.clock.advance(Duration.ofMillis(millis));
	}

	void forget() {
		this.events.clear();
	}

	List<SimulatedEvent> events() {
		return List.copyOf(this.events);
	}

	List<SimulatedEvent> events(String name) {
		return this.events.stream().filter((event) -> event.name().equals(name)).toList();
	}

	SimulatedEvent last(String name) {
		List<SimulatedEvent> found = events(name);
		if (found.isEmpty()) {
			throw new AssertionError("no " + name + " in " + summary());
		}
		return found.get(found.size() - 1);
	}

	/** The names of the events, with applications in short, without changes of state. */
	List<String> summary() {
		List<String> summary = new ArrayList<>();
		for (SimulatedEvent event : this.events) {
			String name = event.name();
			if (!name.equals("CHANNEL_STATE") && !name.equals("CHANNEL_CALLSTATE")) {
				String application = event.header("Application");
				String uuid = event.header("Application-UUID");
				summary.add(name.replace("CHANNEL_", "") + ((application != null) ? " " + application : "")
						+ ((uuid != null && uuid.length() < 36) ? " " + uuid : ""));
			}
		}
		return summary;
	}

	/** The names of the events of one channel. */
	List<String> names(String uuid) {
		return this.events.stream()
			.filter((event) -> uuid.equals(event.header("Unique-ID")))
			.map(SimulatedEvent::name)
			.toList();
	}

	static CallMessage execute(String application, String argument, String uuid, String... more) {
		List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(Map.entry("call-command", "execute"),
				Map.entry("execute-app-name", application), Map.entry("Event-UUID", uuid)));
		if (!argument.isEmpty()) {
			headers.add(Map.entry("execute-app-arg", argument));
		}
		for (int i = 0; i < more.length; i += 2) {
			headers.add(Map.entry(more[i], more[i + 1]));
		}
		return new CallMessage(headers, "");
	}

	static String header(SimulatedEvent event, String name) {
		@Nullable String value = event.header(name);
		return (value != null) ? value : "";
	}

	@Override
	public void offer(SimulatedEvent event) {
		this.events.add(event);
	}

	@Override
	public void offer(LogLine line) {
		// Log lines do not matter here.
	}

}
