package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.replay.EslRecorder;
import io.github.eslspring.test.replay.RecordedSession;
import io.github.eslspring.test.replay.ReplayServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EslRecorderIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void recordsWhatBothSidesSaidWithPasswordsMasked() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("s3cret pw").user("u@d", "other").start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "one").start()) {
			try (RawClient client = new RawClient(recorder.host(), recorder.port())) {
				client.read();
				assertThat(client.command("auth s3cret pw").replyText()).isEqualTo("+OK accepted");
				assertThat(client.command("api echo s3cret pw").body()).isEqualTo("s3cret pw");
				client.command("exit");
				assertThat(client.readAll()).hasSize(1);
			}
			for (String login : List.of("userauth u@d:other", "USERAUTH u:other@d")) {
				try (RawClient client = new RawClient(recorder.host(), recorder.port())) {
					client.read();
					assertThat(client.command(login).replyText()).isEqualTo("+OK accepted");
				}
			}
		}
		assertThat(out("one")).isEqualTo("auth xxxxxxxxx\n\napi echo xxxxxxxxx\n\nexit\n\n");
		assertThat(text(RecordedSession.load(this.directory, "one").in())).contains("Content-Length: 9\n\nxxxxxxxxx")
			.doesNotContain("s3cret");
		assertThat(out("one-2") + out("one-3")).contains("userauth u@d:xxxxx\n\n", "USERAUTH u:xxxxx@d\n\n");
		assertThat(Files.readString(this.directory.resolve("one.json"))).startsWith("{\"name\":\"one\",")
			.contains("\"sends\":[[0,16,28,");
	}

	@Test
	void masksFurtherSecretsInBothDirections() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port())
					.into(this.directory, "masked")
					.masking("tökén")
					.start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth ClueCon");
			assertThat(client.command("api echo my tökén").body()).hasSize("my tökén".length() + 2);
		}
		RecordedSession session = RecordedSession.load(this.directory, "masked");
		assertThat(text(session.in())).contains("Content-Length: 10\n\nmy xxxxxxx").doesNotContain("tökén");
		assertThat(text(session.out())).endsWith("api echo my xxxxxxx\n\n");
	}

	@Test
	void masksWhatIsNamedASecretInEveryEncoding() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("p@ss w\u00f6rd").start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "named").start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth p@ss w\u00f6rd");
			SimulatedEvent event = SimulatedEvent.named("MESSAGE")
				.header("variable_sip_auth_username", "carol")
				.header("X-Password", "4z11")
				.header("harmless", "of p@ss w\u00f6rd")
				.build();
			client.command("api echo {sip_auth_password=t0p,x=y}sofia/gateway/carrier");
			client.command("api echo my_password");
			for (String format : List.of("plain", "json", "xml")) {
				client.command("event " + format + " MESSAGE");
				pbx.fireAsIs(event);
				assertThat(client.read().isEvent()).isTrue();
			}
		}
		RecordedSession session = RecordedSession.load(this.directory, "named");
		assertThat(text(session.in())).doesNotContain("carol", "4z11", "p@ss", "p%40ss", "t0p")
			.contains("harmless: of%20xxx", "\"X-Password\":\"xxxx\"", "<X-Password>xxxx<");
		assertThat(text(session.out())).contains("{sip_auth_password=xxx,x=y}sofia/gateway/carrier");
		// The server's last words may be among them.
		assertThat(Frame.readAll(new ByteArrayInputStream(session.in()))).hasSizeBetween(10, 11)
			.allMatch((frame) -> !frame.toString().contains("Content-Type=x"));
	}

	/** Neither the command nor the answer alone says what is secret. */
	@Test
	void masksSecretVariablesThatAreSetAndAskedFor() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "vars").start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth ClueCon");
			SimulatedCall call = pbx.call("1000").variable("sip_auth_password", "ge&h<im\"").to("5000");
			pbx.onApi("user_data", (argument) -> "user-s3cret");
			pbx.onApi("xml_locate",
					(argument) -> "<param name=\"password\" value=\"12%34\"/> <gateway password='q1w2'/>");
			client.command("api uuid_setvar " + call.uuid() + " my_password s3t by me");
			client.command("api uuid_setvar " + call.uuid() + " other_password s-3");
			assertThat(client.command("api uuid_getvar " + call.uuid() + " sip_auth_password").body())
				.isEqualTo("ge&h<im\"");
			client.command("api user_data 1000@default param password");
			client.command("api xml_locate directory");
			client.command("api global_setvar vm_password=in the store");
			client.command("api echo {sip_auth_password=ab cd%40&ef,x=y}sofia/gateway/carrier");
			client.command("api echo {sip_auth_password%3Dab%40ghi%2Cx%3Dy}sofia/gateway/carrier");
			for (String format : List.of("plain", "json", "xml")) {
				client.command("event " + format + " BACKGROUND_JOB API");
				client.command("bgapi global_getvar vm_password");
				assertThat(client.read(2)).allMatch(Frame::isEvent);
				pbx.fire(SimulatedEvent.named("API")
					.header("Said", "s3t by me ge&h<im\" user-s3cret in the store")
					.build());
				assertThat(client.read().isEvent()).isTrue();
			}
		}
		RecordedSession session = RecordedSession.load(this.directory, "vars");
		assertThat(text(session.in()) + text(session.out())).doesNotContain("s3t", "s-3", "ge&h", "ge%26h", "ge&amp;h",
				"s3cret", "12%34", "q1w2", "in the store", "in%20the", "cd%40", "&ef", "ab%40ghi");
		assertThat(text(session.out())).contains("{sip_auth_password=xxxxxxxxxxx,x=y}sofia/gateway/carrier",
				"{sip_auth_password%3Dxxxxxxxx%2Cx%3Dy}sofia");
		assertThat(Frame.readAll(new ByteArrayInputStream(session.in()))).filteredOn(Frame::isEvent).hasSize(9);
	}

	@Test
	void endsWithACompleteFrameWhenTheLimitIsReached() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port())
					.into(this.directory, "limit")
					.limit(200)
					.start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth ClueCon");
			client.command("api echo " + "a".repeat(50));
			client.command("api echo " + "b".repeat(130));
			client.command("api echo c");
		}
		RecordedSession session = RecordedSession.load(this.directory, "limit");
		assertThat(text(session.out())).endsWith("a\n\n").doesNotContain("api echo c");
		assertThat(Frame.readAll(new ByteArrayInputStream(session.in()))).hasSize(3);
		assertThat(Files.readString(this.directory.resolve("limit.json")))
			.contains("\"in_bytes\":" + session.in().length, "\"out_bytes\":" + session.out().length);
	}

	@Test
	void leavesTheDefaultPasswordInTheServersGoodbye() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "default").start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.read();
			client.command("auth ClueCon");
			client.command("exit");
			client.readAll();
		}
		RecordedSession session = RecordedSession.load(this.directory, "default");
		assertThat(text(session.in())).contains("See you at ClueCon!");
		assertThat(text(session.out())).isEqualTo("auth xxxxxxx\n\nexit\n\n");
	}

	@Test
	void canBeReplayedFromEitherSide() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "both").start();
				RawClient client = new RawClient(recorder.host(), recorder.port())) {
			client.send("auth ClueCon\n\napi echo one\n\nsendevent CUSTOM\nContent-Length: 4\n\nbodyexit\n\n");
			client.readAll();
		}
		RecordedSession session = RecordedSession.load(this.directory, "both");
		try (ReplayServer server = SimulatedFreeSwitch.replaying(session.in()).stepByStep().start()) {
			assertThat(SimulatedFreeSwitch.replayingClient(session.out()).play(server.host(), server.port()))
				.isEqualTo(session.in());
		}
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("another one").start()) {
			byte[] answers = SimulatedFreeSwitch.replayingClient(session.out())
				.withPassword(pbx.password())
				.play(pbx.host(), pbx.port());
			assertThat(kinds(answers)).isEqualTo(kinds(session.in()));
			assertThat(pbx.commands()).hasSize(4);
			assertThat(pbx.awaitCommand("sendevent").text()).endsWith("body");
		}
	}

	@Test
	void playsAUsersLoginWithAnotherPassword() {
		byte[] recorded = "userauth u@d:xxxxx\n\nexit\n\n".getBytes(StandardCharsets.UTF_8);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().user("u@d", "its own").start()) {
			byte[] answers = SimulatedFreeSwitch.replayingClient(recorded)
				.withPassword("its own")
				.play(pbx.host(), pbx.port());
			assertThat(text(answers)).contains("+OK accepted");
		}
	}

	@Test
	void losesPatienceWithAServerThatTalksAllTheTime() {
		byte[] recorded = "auth ClueCon\n\nevent plain HEARTBEAT\n\napi msleep 60000\n\n"
			.getBytes(StandardCharsets.UTF_8);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().heartbeat(Duration.ofMillis(20)).start()) {
			pbx.onCommand("api msleep", (command) -> ScriptedReply.none());
			long start = System.nanoTime();
			byte[] answers = SimulatedFreeSwitch.replayingClient(recorded)
				.withPatience(Duration.ofMillis(500))
				.play(pbx.host(), pbx.port());
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
			assertThat(text(answers)).contains("HEARTBEAT");
		}
	}

	@Test
	void passesResetsAndClosedServersOn() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		try (EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "gone").start()) {
			try (RawClient client = new RawClient(recorder.host(), recorder.port())) {
				client.read();
				pbx.stop();
				assertThat(client.readOrEnd()).isNull();
			}
			try (RawClient client = new RawClient(recorder.host(), recorder.port())) {
				assertThat(client.readOrEnd()).isNull();
			}
		}
		assertThat(RecordedSession.load(this.directory, "gone").in()).hasSize(28);
	}

	@Test
	void refusesToMaskNothing() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> EslRecorder.of("127.0.0.1", 1).masking(""));
	}

	@Test
	void writesTheOtherRecordingsWhenOneCannotBeWritten() throws IOException {
		Files.createDirectories(this.directory.resolve("some.in"));
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			EslRecorder recorder = EslRecorder.of(pbx.host(), pbx.port()).into(this.directory, "some").start();
			for (int i = 0; i < 4; i++) {
				try (RawClient client = new RawClient(recorder.host(), recorder.port())) {
					client.read();
				}
			}
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(recorder::close);
		}
		for (String name : List.of("some-2", "some-3", "some-4")) {
			assertThat(RecordedSession.load(this.directory, name).in()).isNotEmpty();
		}
	}

	private String out(String name) {
		return text(RecordedSession.load(this.directory, name).out());
	}

	private static List<String> kinds(byte[] in) throws IOException {
		return Frame.readAll(new ByteArrayInputStream(in)).stream().map(Frame::contentType).toList();
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
