package io.github.eslspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.clock.ManualSwitchClock;
import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Chaos;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.Trouble;
import io.github.eslspring.test.load.Burst;
import io.github.eslspring.test.replay.EslRecorder;
import io.github.eslspring.test.replay.RecordedSession;
import io.github.eslspring.test.replay.ReplayServer;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The examples of {@code docs/simulator.md}.
 */
class SimulatorGuideIntegrationTests {

	@Test
	void startsOne() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("secret").start()) {
			connectTo(pbx.host(), pbx.port(), pbx.password());
		}
	}

	@Test
	void letsCallsDoSomething() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			pbx.dialplan().extension("5000").answer().playback("welcome.wav").bridge("user/1000");
			pbx.sounds().lasting("welcome.wav", Duration.ofSeconds(2));
			pbx.endpoint("1000")
				.answersAfter(Duration.ofSeconds(1))
				.presses(Duration.ofSeconds(1), "5#")
				.hangsUpAfter(Duration.ofSeconds(9));
			assertThat(pbx.call("1000").to("5000").lastApplication()).isEqualTo("playback");
		}
	}

	@Test
	void letsTimePass() {
		ManualSwitchClock clock = SwitchClock.manual();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().clock(clock).start()) {
			pbx.call("1000").to("9992");
			clock.advance(Duration.ofMinutes(10));
			assertThat(pbx.calls()).isEmpty();
		}
	}

	@Nested
	@ExtendWith(SimulatedFreeSwitchExtension.class)
	class MyTests {

		@Test
		void talksToAServer(SimulatedFreeSwitch pbx) {
			connectTo(pbx.host(), pbx.port(), pbx.password());
			EslAssertions.assertThat(pbx).received("auth").hasOpenConnections(1);
		}

		@Test
		void talksToTwoServers(@SimulatedNode("a") SimulatedFreeSwitch a, @SimulatedNode("b") SimulatedFreeSwitch b) {
			connectTo(a.host(), a.port(), a.password());
			connectTo(b.host(), b.port(), b.password());
		}

	}

	@Test
	void makesThingsHappen() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start(); RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			SimulatedCall call = pbx.call("1000").callerName("Alice").variable("lang", "de").to("5000");
			call.ring().answer().dtmf("1").hangup("NORMAL_CLEARING");
			pbx.fire(SimulatedEvent.custom("my::news").header("Subject", "ünï").body("text").build());
			pbx.heartbeat();
			pbx.onApi("lookup", (argument) -> "+OK " + argument);
			assertThat(client.command("api lookup 1").body()).isEqualTo("+OK 1");
		}
	}

	@Test
	void letsThingsGoWrong() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			pbx.faults().onNextConnection().dropAfterBytes(500);
			pbx.faults().onEveryConnection().lasting(Duration.ofSeconds(2)).delayReplies(Duration.ofMillis(300));
			Registration refusing = pbx.faults().refuseConnections();
			assertNobodyConnects(pbx);
			refusing.close();
			pbx.faults().end();
			connectTo(pbx.host(), pbx.port(), pbx.password());
		}
	}

	@Test
	void saysEveryByte() {
		try (ScriptedPeer peer = new ScriptedPeer()) {
			connectInBackground(peer.host(), peer.port());
			ScriptedConnection talk = peer.welcome("secret");
			talk.ok("event plain HEARTBEAT");
			talk.plainEvent("Event-Name: HEARTBEAT\nUp-Time: 1 second");
			talk.expect("api status");
			talk.send("Content-Type: api/response\nContent-Length: 100\n\nhalf an ans");
			talk.reset();
		}
	}

	@Test
	void saysEveryByteOfACall() throws IOException {
		try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			InetSocketAddress server = (InetSocketAddress) listening.getLocalSocketAddress();
			takeACallInBackground(listening);
			try (ScriptedSwitch pbx = new ScriptedSwitch(server)) {
				pbx.connect("5000", "async", "full");
				pbx.ok("myevents");
				String playing = pbx.application("playback").header("Event-UUID");
				pbx.hangsUp("NORMAL_CLEARING");
				pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-UUID: " + playing);
				pbx.expectExit();
			}
		}
	}

	@Test
	void letsEverythingGoWrong() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			try (Chaos chaos = pbx.faults()
				.chaos(42)
				.every(Duration.ofMillis(50))
				.of(Trouble.SPLIT, Trouble.DELAY)
				.start()) {
				connectTo(pbx.host(), pbx.port(), pbx.password());
				assertThat(chaos.seed()).isEqualTo(42);
			}
		}
	}

	@Test
	void makesLoad() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			Burst burst = pbx.burst(10_000).over(100).perSecond(50_000).run();
			assertThat(burst.fired()).isEqualTo(10_000);
		}
	}

	@Test
	void recordsAndReplays(@TempDir Path directory) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			try (EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(directory, "session").start()) {
				connectTo(recorder.host(), recorder.port(), pbx.password());
			}
			RecordedSession session = RecordedSession.load(directory, "session");
			try (ReplayServer server = SimulatedFreeSwitch.replaying(session.in()).stepByStep().start()) {
				connectTo(server.host(), server.port(), "any");
			}
			byte[] answers = SimulatedFreeSwitch.replayingClient(session.out())
				.withPassword(pbx.password())
				.play(pbx.host(), pbx.port());
			assertThat(answers).startsWith(session.in());
		}
	}

	@Test
	void isWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("../docs/simulator.md"));
		String source = Files
			.readString(Path.of("src/test/java/io/github/eslspring/test/SimulatorGuideIntegrationTests.java"))
				+ Files.readString(
						Path.of("../esl-spring-boot-starter-test/src/test/java/io/github/eslspring/boot/test/guide/"
								+ "FirstCallIntegrationTests.java"));
		List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult example) -> example.group(1))
			.toList();
		assertThat(examples).hasSize(12);
		assertThat(examples).allSatisfy(
				(example) -> assertThat(source.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", "")));
	}

	/** A client that says everything at once. */
	private static void connectInBackground(String host, int port) {
		RawClient client = new RawClient(host, port);
		client.send("auth secret\n\nevent plain HEARTBEAT\n\napi status\n\n");
	}

	private static void takeACallInBackground(ServerSocket server) {
		Thread thread = new Thread(() -> {
			try {
				RawClient client = new RawClient(server.accept());
				client.send("connect\n\nmyevents\n\nsendmsg\ncall-command: execute\nexecute-app-name: playback\n"
						+ "execute-app-arg: a.wav\nEvent-UUID: playing\n\nexit\n\n");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, "server-for-calls");
		thread.setDaemon(true);
		thread.start();
	}

	/** Any client that logs in. */
	private static void connectTo(String host, int port, String password) {
		RawClient client = new RawClient(host, port);
		client.read();
		assertThat(client.command("auth " + password).replyText()).isEqualTo("+OK accepted");
	}

	private static void assertNobodyConnects(SimulatedFreeSwitch pbx) {
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(pbx.host(), pbx.port()).close());
	}

}
