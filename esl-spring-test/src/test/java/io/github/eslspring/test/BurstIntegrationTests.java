package io.github.eslspring.test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.load.Burst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(SimulatedFreeSwitchExtension.class)
class BurstIntegrationTests {

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json", "xml" })
	void numbersTheEventsOfEachChannelAndLosesNone(String format) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().eventQueueLimit(500).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event " + format + " CHANNEL_STATE");
			try (Burst burst = pbx.burst(3000).over(7).start()) {
				Map<String, Integer> numbers = new HashMap<>();
				long sequence = 0;
				for (Frame event : client.read(3000)) {
					String channel = event.eventValue("Unique-ID");
					int number = Integer.parseInt(event.eventValue("Burst-Number"));
					assertThat(number).isEqualTo(numbers.merge(channel, 1, Integer::sum));
					assertThat(Long.parseLong(event.eventValue("Event-Sequence"))).isGreaterThan(sequence);
					sequence = Long.parseLong(event.eventValue("Event-Sequence"));
				}
				assertThat(numbers).hasSize(7).containsEntry("burst-0", 429).containsEntry("burst-6", 428);
				assertThat(burst.await(Duration.ofSeconds(5)).fired()).isEqualTo(3000);
			}
			assertThat(pbx.eventsDropped()).isZero();
		}
	}

	@Test
	void keepsNothingOfBurstsThatAreOver(SimulatedFreeSwitch pbx) {
		for (int i = 0; i < 5; i++) {
			pbx.burst(1).run();
			pbx.traffic().start().close();
		}
		assertThat(pbx.core().loads()).isEqualTo(1);
	}

	@Test
	void encodesPreparedEventsLikeOthers(SimulatedFreeSwitch pbx) {
		SimulatedEvent prototype = SimulatedEvent.custom("my::load").header("What", "ünï %41 <&>").body("bödy").build();
		try (RawClient client = RawClient.login(pbx)) {
			for (String format : List.of("plain", "json", "xml")) {
				client.command("event " + format + " CUSTOM my::load");
				pbx.burst(1).of(prototype).run();
				pbx.fire(prototype.toBuilder().header("Unique-ID", "burst-0").header("Burst-Number", 1).build());
				List<String> events = client.read(2)
					.stream()
					.map(Frame::body)
					.map(BurstIntegrationTests::timeless)
					.toList();
				assertThat(events.get(0)).isEqualTo(events.get(1));
			}
		}
	}

	@Test
	void filtersPreparedEvents(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			client.command("filter Burst-Number 3");
			client.command("filter Unique-ID burst-9");
			pbx.burst(100).over(10).run();
			assertThat(client.read(19)).allMatch((event) -> event.eventValue("Burst-Number").equals("3")
					|| event.eventValue("Unique-ID").equals("burst-9"));
		}
	}

	@Test
	void pacesTheEvents(SimulatedFreeSwitch pbx) {
		long start = System.nanoTime();
		Burst burst = pbx.burst(100).perSecond(500).run();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
		assertThat(burst.eventsPerSecond()).isLessThan(540);
	}

	@Test
	void overrunsSlowClientsOnlyIfAsked() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
			.eventQueueLimit(100)
			.maxMissedEvents(10)
			.sendBufferSize(8192)
			.start(); RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			pbx.burst(20_000).regardless().run();
			List<Frame> frames = client.readAll();
			assertThat(frames.get(frames.size() - 1).body()).isEqualTo("killed listener because of lost events\n");
			assertThat(pbx.eventsDropped()).isPositive();
		}
	}

	@Test
	void endsWithTheSwitch() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		Burst burst = pbx.burst(1_000_000).perSecond(10).start();
		pbx.stop();
		assertThat(burst.await(Duration.ofSeconds(5)).fired()).isLessThan(1_000_000);
	}

	private static String timeless(String event) {
		return event.replaceAll("(Timestamp|Sequence|Date-Local|Date-GMT)(\": *\"|: |>)[^\"\n<]*", "$1");
	}

}
