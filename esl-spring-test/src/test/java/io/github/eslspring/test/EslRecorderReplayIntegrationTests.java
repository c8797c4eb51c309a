package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.replay.EslRecorder;
import io.github.eslspring.test.replay.RecordedSession;
import io.github.eslspring.test.replay.ReplayServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was recorded can be played although secrets are masked that look like the numbers
 * and words of the protocol.
 */
class EslRecorderReplayIntegrationTests {

	private static final String PIN = "1234";

	private static final String LONG = "a".repeat(Integer.parseInt(PIN));

	@TempDir
	private Path directory;

	@Test
	void playsASessionWhoseSecretsLookLikeLengths() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "pin").start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth ClueCon");
			client.command("api global_setvar vm_password=" + PIN);
			client.command("api global_setvar sip_auth_qop=auth");
			assertThat(client.command("api echo " + LONG).body()).hasSize(Integer.parseInt(PIN));
			client.command("event plain MESSAGE");
			pbx.fire(SimulatedEvent.named("MESSAGE").header("Pin", PIN).body(LONG).build());
			assertThat(client.read().isEvent()).isTrue();
			client.command("exit");
			client.readAll();
		}
		RecordedSession session = RecordedSession.load(this.directory, "pin");
		assertThat(text(session.out())).contains("vm_password=xxxx\n", "auth xxxxxxx\n").doesNotContain(PIN);
		assertThat(text(session.in())).contains("Pin: xxxx\n", "Content-Length: 1234\n")
			.startsWith("Content-Type: auth/request\n\n");
		try (ReplayServer server = SimulatedFreeSwitch.replaying(session.in()).stepByStep().start()) {
			assertThat(SimulatedFreeSwitch.replayingClient(session.out()).play(server.host(), server.port()))
				.isEqualTo(session.in());
		}
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			byte[] answers = SimulatedFreeSwitch.replayingClient(session.out())
				.withPassword(pbx.password())
				.play(pbx.host(), pbx.port());
			assertThat(kinds(answers))
				.isEqualTo(kinds(session.in()).stream().filter((kind) -> !isEvent(kind)).toList());
		}
	}

	@Test
	void playsACallThatWasHandedOver() throws Exception {
		List<String> said;
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of("127.0.0.1", server.getLocalPort())
					.into(this.directory, "call")
					.start()) {
			SimulatedCall call = pbx.call("1000").variable("sip_auth_password", PIN).to("5000");
			pbx.core().socketApplication().run(call, "127.0.0.1:" + recorder.port() + " async full", () -> {
			});
			try (RawClient application = new RawClient(server.accept())) {
				said = converse(application);
			}
		}
		RecordedSession session = RecordedSession.load(this.directory, "call");
		assertThat(said).contains("Reply-Text=" + PIN, "pin " + PIN);
		assertThat(text(session.out())).contains("variable_sip_auth_password: xxxx\n", "Reply-Text: xxxx\n", "pin xxxx")
			.doesNotContain(": " + PIN, "pin " + PIN);
		assertThat(text(session.in())).startsWith("connect\n\n").contains("api echo pin xxxx\n\n");
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> played = CompletableFuture.supplyAsync(
					() -> SimulatedFreeSwitch.replaying(session.out()).playInto("127.0.0.1", server.getLocalPort()));
			try (RawClient application = new RawClient(server.accept())) {
				assertThat(converse(application)).contains("Reply-Text=xxxx", "pin xxxx");
			}
			assertThat(played.get(30, TimeUnit.SECONDS)).hasSameSizeAs(session.in());
		}
	}

	/** Asks for a secret in both ways and says goodbye. */
	private static List<String> converse(RawClient application) {
		assertThat(application.command("connect").headers()).containsEntry("Event-Name", "CHANNEL_DATA");
		assertThat(application.command("myevents").replyText()).isEqualTo("+OK Events Enabled");
		assertThat(application.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_PARK");
		Frame variable = application.command("getvar sip_auth_password");
		Frame echo = application.command("api echo pin " + PIN);
		assertThat(application.command("exit").replyText()).isEqualTo("+OK bye");
		assertThat(application.readAll()).extracting(Frame::contentType).containsExactly("text/disconnect-notice");
		return List.of("Reply-Text=" + variable.replyText(), echo.body());
	}

	private static boolean isEvent(String contentType) {
		return contentType.startsWith("text/event-");
	}

	private static List<String> kinds(byte[] in) throws IOException {
		return Frame.readAll(new ByteArrayInputStream(in)).stream().map(Frame::contentType).toList();
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
