package io.github.eslspring.test;

import java.util.List;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SlowClientIntegrationTests {

	private static final String KILLED = "killed listener because of lost events\n";

	@Test
	void dropsEventsAndThenKillsAClientThatDoesNotRead() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
			.eventQueueLimit(10)
			.maxMissedEvents(5)
			.sendBufferSize(8192)
			.start(); RawClient client = RawClient.login(pbx); RawClient other = RawClient.login(pbx)) {
			client.command("event plain CUSTOM big::one");
			SimulatedEvent event = SimulatedEvent.custom("big::one").body("x".repeat(100_000)).build();
			await().until(() -> {
				pbx.fire(event);
				return pbx.eventsDropped() >= 6;
			});
			assertThat(other.command("api echo alive").body()).isEqualTo("alive");
			List<Frame> frames = client.readAll();
			assertThat(frames.get(frames.size() - 1).body()).isEqualTo(KILLED);
			assertThat(frames.subList(0, frames.size() - 1)).isNotEmpty().allMatch(Frame::isEvent);
			assertThat(pbx.eventsDropped()).isEqualTo(6);
		}
	}

	@Test
	void killsAClientThatLostEventsInABlackHoleWhenThatEnds() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
			.eventQueueLimit(10)
			.maxMissedEvents(5)
			.stalledClientsFreezeOthers()
			.start(); RawClient client = RawClient.login(pbx); RawClient healthy = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			healthy.command("event plain RE_SCHEDULE");
			Registration hole = pbx.faults().onConnection(1).blackhole();
			await().until(() -> {
				pbx.heartbeat();
				return pbx.eventsDropped() >= 6;
			});
			hole.close();
			List<Frame> frames = client.readAll();
			assertThat(frames.get(frames.size() - 1).body()).isEqualTo(KILLED);
			pbx.heartbeatAndReschedule();
			assertThat(healthy.read().eventHeader("Event-Name")).isEqualTo("RE_SCHEDULE");
		}
	}

	@Test
	void queuesEventsWhileHalfACommandWaitsAndForgetsDropsAfterASuccess() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().eventQueueLimit(3).maxMissedEvents(5).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			for (int round = 1; round <= 2; round++) {
				client.send("api ec");
				await().until(pbx.core().sessions()::isAnyMidCommand);
				for (int i = 0; i < 8; i++) {
					pbx.heartbeat();
				}
				client.send("ho x\n\n");
				assertThat(client.read(4)).extracting(Frame::isEvent).containsExactly(false, true, true, true);
				assertThat(pbx.eventsDropped()).isEqualTo(5L * round);
			}
		}
	}

}
