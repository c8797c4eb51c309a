package io.github.eslspring.test.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call that says what the test says.
 */
class ScriptedSwitchIntegrationTests {

	private static final String OK = "Content-Type: command/reply\nReply-Text: +OK\n\n";

	private ServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void handsACallOver() throws IOException {
		try (ScriptedSwitch pbx = dial(); Caller application = answer()) {
			application.send("connect\n\nmyevents\n\n");
			pbx.connect("5000", "async", "full", "Caller-Caller-ID-Number: 1000");
			pbx.ok("myevents");
			pbx.disconnect();
			assertThat(application.readAll())
				.startsWith("Event-Name: CHANNEL_DATA\nUnique-ID: " + ScriptedSwitch.UUID
						+ "\nCaller-Destination-Number: 5000\n")
				.contains("\nCaller-Caller-ID-Number: 1000\n")
				.endsWith("\nContent-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\nControl: full\n\n"
						+ OK);
		}
	}

	@Test
	void runsApplications() throws IOException {
		try (ScriptedSwitch pbx = dial("one"); Caller application = answer()) {
			application.send("sendmsg\ncall-command: execute\nexecute-app-name: playback\nEvent-UUID: id-1\n\n");
			pbx.runs("playback", "variable_x: y");
			pbx.disconnect();
			String told = "Unique-ID: one\nApplication: playback\nApplication-UUID: id-1\n";
			assertThat(application.readAll()).isEqualTo(OK + event("Event-Name: CHANNEL_EXECUTE\n" + told + "\n")
					+ event("Event-Name: CHANNEL_EXECUTE_COMPLETE\n" + told + "variable_x: y\n\n"));
		}
	}

	@Test
	void anotherApplicationIsAFailure() {
		try (ScriptedSwitch pbx = dial(); Caller application = answer()) {
			application.send("sendmsg\ncall-command: execute\nexecute-app-name: playback\n\n");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> pbx.application("answer"))
				.withMessageContaining("Expected the application answer but came 'sendmsg | call-command: execute")
				.withMessageContaining("switch sent Content-Type: command/reply");
		}
	}

	@Test
	void saysTheEndOfACall() throws IOException {
		try (ScriptedSwitch pbx = dial(); Caller application = answer()) {
			application.send("exit\n\n");
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			assertThat(application.readAll()).containsSubsequence("Event-Name: CHANNEL_HANGUP\n",
					"Hangup-Cause: NORMAL_CLEARING", "Event-Name: CHANNEL_HANGUP_COMPLETE\n",
					"Content-Disposition: linger", "Reply-Text: +OK bye",
					"Content-Disposition: disconnect\nContent-Length: 67\n\nDisconnected, goodbye.\n");
		}
	}

	@Test
	void sendsEventsOfOtherChannels() throws IOException {
		try (ScriptedSwitch pbx = dial(); Caller application = answer()) {
			pbx.eventOf("other", "CHANNEL_ANSWER", "Variable: ü");
			pbx.disconnect();
			assertThat(application.readAll())
				.isEqualTo(event("Event-Name: CHANNEL_ANSWER\nUnique-ID: other\nVariable: ü\n\n"));
		}
	}

	@Test
	void needsSomebodyWhoListens() throws IOException {
		this.server.close();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::dial)
			.withMessageContaining("Nobody takes calls over at ");
	}

	private static String event(String body) {
		return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length
				+ "\nContent-Type: text/event-plain\n\n" + body;
	}

	private Caller answer() {
		try {
			return new Caller(this.server.accept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ScriptedSwitch dial() {
		return new ScriptedSwitch(address());
	}

	private ScriptedSwitch dial(String uuid) {
		return new ScriptedSwitch(address(), uuid, Duration.ofSeconds(10));
	}

	private InetSocketAddress address() {
		return new InetSocketAddress(this.server.getInetAddress(), this.server.getLocalPort());
	}

}
