package io.github.eslspring.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thread of control per connection: what it holds up and in which order it writes.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class EventDeliveryIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(200);

	@Test
	void reportsAJobWhoseHandlerFailedWithAnError(SimulatedFreeSwitch pbx) {
		pbx.onApi("mine", (argument) -> {
			throw new AssertionError("in a handler");
		});
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain BACKGROUND_JOB");
			client.command("bgapi mine");
			assertThat(client.read().body()).endsWith("-ERR simulated command failed: java.lang.AssertionError\n");
		}
	}

	/** The listener hears it on a connection of its own. */
	@Test
	void beginsAJobAfterItsReply(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx); RawClient listener = RawClient.login(pbx)) {
			listener.command("event plain BACKGROUND_JOB");
			Registration stuck = pbx.faults().onConnection(1).stickAtReply(1);
			client.send("bgapi echo x\n\n");
			pbx.awaitCommand("bgapi");
			assertThat(listener.isQuietFor(Duration.ofMillis(150))).isTrue();
			stuck.close();
			assertThat(listener.read().isEvent()).isTrue();
		}
	}

	@Test
	void tellsInTheDialogueWhichEventsWereWritten(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CHANNEL_ANSWER CHANNEL_STATE");
			pbx.burst(10_000).run();
			client.read(10_000);
			String uuid = pbx.call("1000").to("5000").answer().uuid();
			Frame frame = client.read();
			while (!frame.eventHeader("Event-Name").equals("CHANNEL_ANSWER")) {
				frame = client.read();
			}
			assertThat(pbx.dialogue()).contains("CHANNEL_ANSWER " + uuid, "event plain CHANNEL_ANSWER");
		}
	}

	@Test
	void deliversToThoseWhoSubscribed(SimulatedFreeSwitch pbx) {
		try (RawClient one = RawClient.login(pbx); RawClient other = RawClient.login(pbx)) {
			one.command("event plain HEARTBEAT CUSTOM my::one");
			other.command("event json CUSTOM my::two");
			pbx.fire(SimulatedEvent.custom("my::one").header("Who", "ünï cödé").body("first\n\n").build());
			pbx.fire(SimulatedEvent.custom("my::two").build());
			pbx.heartbeat();
			Frame custom = one.read();
			assertThat(custom.contentType()).isEqualTo("text/event-plain");
			assertThat(custom.eventHeader("Who")).isEqualTo("%C3%BCn%C3%AF%20c%C3%B6d%C3%A9");
			assertThat(custom.body()).endsWith("Content-Length: 7\n\nfirst\n\n");
			assertThat(one.read().eventHeader("Event-Name")).isEqualTo("HEARTBEAT");
			assertThat(other.read().eventHeader("Event-Subclass")).isEqualTo("my::two");
			assertThat(other.isQuietFor(A_WHILE)).isTrue();
		}
	}

	@Test
	void numbersEventsAndNamesTheCore(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			pbx.heartbeat();
			pbx.heartbeat();
			List<Frame> events = client.read(2);
			assertThat(events).extracting((frame) -> frame.eventHeader("Event-Sequence")).containsExactly("1", "2");
			assertThat(events).allMatch((frame) -> frame.eventHeader("Core-UUID").equals(pbx.coreUuid()));
		}
	}

	@Test
	void holdsEventsAndLaterCommandsWhileAnApiCommandRuns(SimulatedFreeSwitch pbx) throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		pbx.onApi("slow", (argument) -> {
			running.countDown();
			await(release);
			return "done";
		});
		try (RawClient slow = RawClient.login(pbx); RawClient other = RawClient.login(pbx)) {
			slow.command("event plain HEARTBEAT");
			other.command("event plain HEARTBEAT");
			slow.send("api slow\n\n");
			assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
			slow.send("api echo next\n\n");
			pbx.heartbeat();
			assertThat(other.read().isEvent()).isTrue();
			assertThat(slow.isQuietFor(A_WHILE)).isTrue();
			release.countDown();
			assertThat(slow.read().body()).isEqualTo("done");
			assertThat(slow.read().body()).isEqualTo("next");
			assertThat(slow.read().isEvent()).isTrue();
		}
	}

	@Test
	void holdsEventsWhileHalfACommandWaits(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			client.send("api ec");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			pbx.heartbeat();
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			client.send("ho x\n\n");
			assertThat(client.read().body()).isEqualTo("x");
			assertThat(client.read().isEvent()).isTrue();
		}
	}

	@Test
	void answersPipelinedCommandsBeforeAnyEvent(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain BACKGROUND_JOB");
			StringBuilder commands = new StringBuilder();
			for (int i = 0; i < 500; i++) {
				commands.append("bgapi echo ").append(i).append("\nJob-UUID: job-").append(i).append("\n\n");
			}
			client.send(commands.toString());
			List<Frame> frames = client.read(1000);
			assertThat(frames.subList(0, 500)).allMatch(Frame::isReply);
			assertThat(frames.subList(0, 500)).extracting((frame) -> frame.headers().get("Job-UUID"))
				.containsExactlyElementsOf(IntStream.range(0, 500).mapToObj((i) -> "job-" + i).toList());
			assertThat(frames.subList(500, 1000)).allMatch(Frame::isEvent);
		}
	}

	@Test
	void appliesTheFormatWhenAnEventIsWritten(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			client.send("event");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			pbx.heartbeat();
			client.send(" xml HEARTBEAT\n\n");
			assertThat(client.read().replyText()).isEqualTo("+OK event listener enabled xml");
			assertThat(client.read().contentType()).isEqualTo("text/event-xml");
		}
	}

	@Test
	void throwsQueuedEventsAwayOnNoevents(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			client.send("noe");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			pbx.heartbeat();
			client.send("vents\n\nevent plain HEARTBEAT\n\n");
			assertThat(client.read().replyText()).isEqualTo("+OK no longer listening for events");
			assertThat(client.read().isReply()).isTrue();
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
		}
	}

	@Test
	void filtersNewEventsOnly(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			client.command("filter Tag T1");
			pbx.fire(SimulatedEvent.custom("mark::1").header("Tag", "T2").build());
			pbx.fire(SimulatedEvent.custom("mark::1").header("Tag", "T1").build());
			pbx.heartbeat();
			assertThat(client.read().eventHeader("Tag")).isEqualTo("T1");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			client.command("filter delete Tag");
			pbx.heartbeat();
			assertThat(client.read().eventHeader("Event-Name")).isEqualTo("HEARTBEAT");
		}
	}

	@Test
	void sendsLogLinesUpToTheLevel(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("log INFO");
			pbx.log(7, "too detailed");
			pbx.log(3, "ünï");
			Frame line = client.read();
			assertThat(line.contentType()).isEqualTo("log/data");
			assertThat(line.headers()).containsEntry("Log-Level", "3").containsEntry("User-Data", "");
			assertThat(line.body()).endsWith(" [ERR] mod_commands.c:7200 Ã¼nÃ¯\n");
		}
	}

	@Test
	void queuesASentEventToALiveCallInsteadOfFiringIt(SimulatedFreeSwitch pbx) {
		String uuid = pbx.call("1000").to("5000").uuid();
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			assertThat(client.command("sendevent MESSAGE\nUnique-ID: " + uuid).replyText()).startsWith("+OK ");
			client.command("sendevent MESSAGE\nUnique-ID: nobody");
			assertThat(client.read().eventHeader("Unique-ID")).isEqualTo("nobody");
		}
	}

	@Test
	void firesEventsAsTheyAre(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			pbx.fireAsIs(SimulatedEvent.named("MESSAGE").header("a", "b").build());
			assertThat(client.read().body()).isEqualTo("a: b\n\n");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(10, TimeUnit.SECONDS)) {
				throw new IllegalStateException("nobody released the command");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
