package io.github.eslspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the real server does although nobody would wish for it.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class ServerQuirksIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(150);

	@Test
	void letsAStalledClientFreezeTheOthersIfAsked() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
			.eventQueueLimit(10)
			.maxMissedEvents(5)
			.sendBufferSize(8192)
			.stalledClientsFreezeOthers()
			.start(); RawClient stalled = RawClient.login(pbx); RawClient healthy = RawClient.login(pbx)) {
			stalled.command("event plain CUSTOM big::one");
			healthy.command("event plain HEARTBEAT");
			SimulatedEvent event = SimulatedEvent.custom("big::one").body("x".repeat(100_000)).build();
			await().until(() -> {
				pbx.fire(event);
				return pbx.eventsDropped() >= 6;
			});
			pbx.heartbeat();
			assertThat(healthy.isQuietFor(A_WHILE)).isTrue();
			assertThat(healthy.command("api echo alive").body()).isEqualTo("alive");
			try (RawClient late = RawClient.connect(pbx)) {
				assertThat(late.isQuietFor(A_WHILE)).isTrue();
				stalled.readAllBytes();
				assertThat(late.read().contentType()).isEqualTo("auth/request");
			}
			assertThat(healthy.read().eventHeader("Event-Name")).isEqualTo("HEARTBEAT");
		}
	}

	@Test
	void looksForEventsOnlyNowAndThenIfAsked() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().eventPoll(Duration.ofMillis(300)).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			List<Duration> waits = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				assertThat(client.isQuietFor(Duration.ofMillis(50))).isTrue();
				long start = System.nanoTime();
				pbx.heartbeat();
				assertThat(client.read().isEvent()).isTrue();
				waits.add(Duration.ofNanos(System.nanoTime() - start));
			}
			assertThat(waits).anyMatch((wait) -> wait.toMillis() > 150);
			long start = System.nanoTime();
			assertThat(client.command("api echo quick").body()).isEqualTo("quick");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void letsEventsOvertakeEachOtherIfAsked() {
		List<Long> first = sequenceOf(11);
		assertThat(first).as("seed 11")
			.hasSize(200)
			.doesNotHaveDuplicates()
			.isNotEqualTo(first.stream().sorted().toList());
	}

	@Test
	void takesABodyForEachContentLengthAndKeepsTheLast(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CUSTOM");
			client.send("sendevent CUSTOM\nContent-Length: 5\nContent-Length: 3\n\nfirstabc");
			assertThat(client.read().replyText()).startsWith("+OK ");
			assertThat(client.read().body()).endsWith("Content-Length: 3\n\nabc");
			assertThat(client.command("api echo next").body()).isEqualTo("next");
		}
	}

	@Test
	void noticesASilentlyWaitingClientThatCloses(SimulatedFreeSwitch pbx) {
		pbx.faults().silence();
		RawClient client = RawClient.connect(pbx);
		await().until(() -> pbx.connectionsOpen() == 1);
		client.close();
		await().untilAsserted(() -> assertThat(pbx.connectionsOpen()).isZero());
	}

	@Test
	void shutsDownNowWithoutAnAnswer(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api fsctl shutdown now\n\n");
			assertThat(client.readAllBytes()).isEmpty();
		}
		await().until(() -> !pbx.isRunning());
	}

	@Test
	void shutsDownElegantlyWhenTheLastCallHasEnded(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain SHUTDOWN_REQUESTED");
			client.send("api fsctl shutdown elegant\n\n");
			assertThat(client.read(2)).extracting(Frame::isReply).containsExactly(true, false);
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			call.hangup();
			assertThat(client.readAll()).extracting(Frame::body).containsExactly("The system is being shut down.\n");
		}
		await().until(() -> !pbx.isRunning());
	}

	@Test
	void takesAnElegantShutdownBack(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api fsctl shutdown elegant");
			client.command("api fsctl shutdown cancel");
			call.hangup();
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
		}
	}

	@Test
	void hangsUpCallsWhenItShutsDown(SimulatedFreeSwitch pbx) {
		pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain SHUTDOWN CHANNEL_HANGUP");
			pbx.shutdown();
			List<Frame> frames = client.readAll();
			assertThat(frames.get(0).eventHeader("Event-Info")).isEqualTo("System%20Shutting%20Down");
			assertThat(frames.get(1).eventHeader("Hangup-Cause")).isEqualTo("SYSTEM_SHUTDOWN");
			assertThat(frames.get(2).body()).isEqualTo("The system is being shut down.\n");
		}
	}

	@Test
	void looksIntoCommandsThatRunOthers() {
		Permissions limited = new Permissions("all", "bgapi,echo,expand", true);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().user("u@d", "p", limited).start();
				RawClient client = RawClient.connect(pbx)) {
			client.command("userauth u@d:p");
			assertThat(client.command("api echo x").body()).isEqualTo("x");
			assertThat(client.command("api bgapi echo x").body()).startsWith("+OK Job-UUID");
			assertThat(client.command("api expand bgapi status").replyText()).isEqualTo("-ERR permission denied");
			assertThat(client.command("bgapi expand echo x").replyText()).startsWith("+OK Job-UUID");
			assertThat(client.command("api status").replyText()).isEqualTo("-ERR permission denied");
		}
	}

	@Test
	void startsNoJobsWhileItStops() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		Logger logger = (Logger) LoggerFactory.getLogger("io.github.eslspring.test.net");
		logger.addAppender(log);
		for (int i = 0; i < 10; i++) {
			SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
			try (RawClient client = RawClient.login(pbx)) {
				client.send("bgapi echo x\n\n".repeat(5000));
				pbx.awaitCommand("bgapi");
				pbx.stop();
				client.readAll();
			}
			catch (java.io.UncheckedIOException ex) {
				assertThat(ex).hasMessageContaining("reset");
			}
		}
		logger.detachAppender(log);
		assertThat(log.list).extracting(ILoggingEvent::getThrowableProxy).isEmpty();
	}

	private static List<Long> sequenceOf(long seed) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().shuffledEvents(seed).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			for (int i = 0; i < 200; i++) {
				pbx.heartbeat();
			}
			return client.read(200)
				.stream()
				.map((frame) -> Long.parseLong(frame.eventHeader("Event-Sequence")))
				.toList();
		}
	}

}
