package io.github.eslspring.test;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An inbound connection that watches a call with {@code myevents}.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class BoundConnectionIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(150);

	@Test
	void watchesOneCallAndNothingElse(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		SimulatedCall other = pbx.call("2000").to("6000");
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("myevents " + call.uuid() + " json").replyText()).isEqualTo("+OK Events Enabled");
			other.answer();
			pbx.heartbeat();
			call.answer();
			Frame event = client.read();
			assertThat(event.contentType()).isEqualTo("text/event-plain");
			assertThat(event.eventHeader("Unique-ID")).isEqualTo(call.uuid());
			assertThat(event.eventHeader("Event-Name")).isEqualTo("CHANNEL_ANSWER");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("myevents " + other.uuid()).replyText()).isEqualTo("-ERR aready enabled.");
		}
	}

	@Test
	void narrowsLaterSubscriptionsToTheCallToo(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			client.command("event json ALL");
			pbx.heartbeat();
			client.send("bgapi echo own\nJob-UUID: mine\n\n");
			assertThat(client.read().replyText()).isEqualTo("+OK Job-UUID: mine");
			Frame job = client.read();
			assertThat(job.eventHeader("Event-Name")).isEqualTo("BACKGROUND_JOB");
			assertThat(job.eventHeader("Job-Owner-UUID")).isEqualTo(call.uuid());
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
		}
	}

	@Test
	void hearsAllCallsAfterAnUnknownUuidWithoutAFormat(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("myevents nobody plain").replyText()).isEqualTo("-ERR invalid uuid");
			assertThat(client.command("myevents").replyText()).isEqualTo("-ERR command not found");
			assertThat(client.command("myevents nobody").replyText()).isEqualTo("+OK Events Enabled");
			assertThat(client.command("getvar x").replyText()).isEqualTo("-ERR command not found");
			pbx.heartbeat();
			pbx.call("1000").to("5000");
			assertThat(client.read().eventHeader("Event-Name")).startsWith("CHANNEL_");
		}
	}

	@Test
	void isClosedWhenTheCallEnds(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			call.hangup();
			List<Frame> frames = client.readAll();
			Frame notice = frames.get(frames.size() - 1);
			assertThat(notice.headers()).containsEntry("Content-Type", "text/disconnect-notice")
				.containsEntry("Controlled-Session-UUID", call.uuid())
				.containsEntry("Content-Disposition", "disconnect");
			assertThat(frames).extracting((frame) -> frame.eventHeader("Event-Name"))
				.contains("CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE")
				.doesNotContain("CHANNEL_DESTROY");
		}
	}

	@Test
	void lingersForAsManySecondsAsAsked(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").variable("x", "y").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			assertThat(client.command("linger 1").replyText()).isEqualTo("+OK will linger 1 seconds");
			long start = System.nanoTime();
			call.hangup();
			Frame frame = client.read();
			while (frame.isEvent()) {
				frame = client.read();
			}
			assertThat(frame.headers()).containsEntry("Content-Disposition", "linger")
				.containsEntry("Channel-Name", call.channelName())
				.containsEntry("Linger-Time", "1")
				.containsEntry("Content-Length", "0");
			assertThat(client.command("getvar x").replyText()).isEqualTo("y");
			assertThat(client.command("sendmsg").replyText()).isEqualTo("+OK");
			assertThat(client.readAll()).extracting((last) -> last.headers().get("Content-Disposition"))
				.containsExactly("disconnect");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(950),
					Duration.ofSeconds(4));
		}
	}

	@Test
	void lingersWithoutALimitUntilExit(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			assertThat(client.command("linger").replyText()).isEqualTo("+OK will linger");
			assertThat(client.command("nolinger").replyText()).isEqualTo("+OK will not linger");
			assertThat(client.command("linger").replyText()).isEqualTo("+OK will linger");
			call.hangup();
			Frame frame = client.read();
			while (frame.isEvent()) {
				frame = client.read();
			}
			assertThat(frame.headers()).containsEntry("Linger-Time", "-1");
			assertThat(client.command("api echo still here").body()).isEqualTo("still here");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("exit").replyText()).isEqualTo("+OK bye");
			assertThat(client.readAll()).hasSize(1);
		}
	}

	@Test
	void receivesEventsQueuedToTheCallOnlyWhenDiverted(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx); RawClient sender = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			sender.command("sendevent SEND_INFO\nUnique-ID: " + call.uuid() + "\nprofile: x");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("divert_events on").replyText()).isEqualTo("+OK events diverted");
			Frame event = client.read();
			assertThat(event.body().lines().map((line) -> line.split(":")[0])).containsExactly("Command", "Unique-ID",
					"profile", "Event-UUID", "");
			assertThat(client.command("divert_events no").replyText()).isEqualTo("+OK events not diverted");
		}
	}

	@Test
	void writesVariablesRawAndCut(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000")
			.variable("forged", "before\n\nContent-Type: api/response\nContent-Length: 3\n\nabc")
			.variable("long", "y".repeat(600))
			.to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("myevents " + call.uuid());
			assertThat(client.command("getvar long").replyText()).isEqualTo("y".repeat(511));
			assertThat(client.command("getvar nosuch").replyText()).isEqualTo("-ERR command not found");
			assertThat(client.command("getvar caller_id_number").replyText()).isEqualTo("1000");
			assertThat(client.command("getvar forged").replyText()).isEqualTo("before");
			assertThat(client.read().body()).isEqualTo("abc");
		}
	}

	@Test
	void reloadsTheModuleOnlyInTheBackground(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			Frame answer = client.command("bgapi reload mod_event_socket");
			assertThat(answer.contentType()).isEqualTo("api/response");
			assertThat(answer.body()).startsWith("+OK Job-UUID: ");
			assertThat(client.readAll()).extracting(Frame::body).containsExactly("The system is being shut down.\n");
		}
		try (RawClient client = RawClient.login(pbx)) {
			client.command("bgapi unload mod_event_socket");
			assertThat(client.readAll()).hasSize(1);
		}
		await().untilAsserted(() -> assertThat(pbx.connectionsOpen()).isZero());
		assertThat(pbx.isRunning()).isTrue();
	}

}
