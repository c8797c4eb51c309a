package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends what a recorded client sent and compares the answers with those of the real
 * server.
 */
class CaptureReplayIntegrationTests {

	/**
	 * Api commands whose output is that of the recorded machine, or that are not built
	 * in.
	 */
	private static final Set<String> OTHER_OUTPUT = Set.of("status", "uptime", "STATUS", "expr", "expand", "hash", "db",
			"regex", "acl", "sched_api", "say_string", "cond", "strepoch", "create_uuid", "hostname");

	@ParameterizedTest
	@ValueSource(strings = { "auth-ok", "auth-bad-password", "auth-command-before", "exit-before-auth",
			"pipelined-before-greeting", "long-filter", "long-job-uuid", "long-command", "userauth-bad-password",
			"userauth-no-domain", "userauth-no-such-user", "userauth-ok-full", "userauth-long-permissions" })
	void answersByteForByte(String capture) {
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			client.send(Captures.out(capture));
			assertThat(text(client.readAllBytes())).isEqualTo(text(Captures.in(capture)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "filters", "userauth-limited", "pipelined", "bgapi-two-conn-sender", "bgapi-rapid-500",
			"log-interleaved", "api-hostile-body", "events-handmade-plain" })
	void givesTheSameReplies(String capture) throws IOException {
		List<Frame> recorded = replies(Frame.readAll(new ByteArrayInputStream(Captures.in(capture))));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			client.send(Captures.out(capture));
			List<Frame> answered = replies(client.readAll());
			assertThat(answered).extracting(Frame::contentType)
				.containsExactlyElementsOf(recorded.stream().map(Frame::contentType).toList());
			assertThat(answered).extracting(CaptureReplayIntegrationTests::neutralReply)
				.containsExactlyElementsOf(recorded.stream().map(CaptureReplayIntegrationTests::neutralReply).toList());
		}
	}

	@Test
	void answersApiCommandsAlike() throws IOException {
		List<Frame> recorded = replies(Frame.readAll(new ByteArrayInputStream(Captures.in("api-basic"))));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			pbx.onApi("originate",
					(argument) -> argument.isEmpty()
							? "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] "
									+ "[<cid_name>] [<cid_num>] [<timeout_sec>]\n"
							: "-ERR USER_BUSY\n");
			client.send(Captures.out("api-basic"));
			List<Frame> answered = replies(client.readAll());
			assertThat(answered).hasSameSizeAs(recorded);
			List<String> sent = pbx.commands().stream().map((command) -> command.line()).toList();
			for (int i = 0; i < recorded.size(); i++) {
				assertThat(answered.get(i).contentType()).as(sent.get(i)).isEqualTo(recorded.get(i).contentType());
				if (!OTHER_OUTPUT.contains(apiName(sent.get(i)))) {
					assertThat(answered.get(i)).as(sent.get(i)).isEqualTo(recorded.get(i));
				}
			}
		}
	}

	@Test
	void understandsAClientThatWritesByteByByte() throws IOException {
		List<Frame> recorded = Frame.readAll(new ByteArrayInputStream(Captures.in("byte-by-byte")));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			byte[] out = Captures.out("byte-by-byte");
			int exit = text(out).indexOf("exit");
			sendSlowly(client, out, 0, exit);
			List<Frame> frames = client.read(4);
			pbx.heartbeat();
			frames.add(client.read());
			sendSlowly(client, out, exit, out.length);
			frames.addAll(client.readAll());
			assertThat(frames).extracting(Frame::contentType)
				.containsExactlyElementsOf(recorded.stream().map(Frame::contentType).toList());
			assertThat(frames.get(4).eventHeader("Event-Name")).isEqualTo("HEARTBEAT");
			assertThat(jsonKeys(frames.get(4).body())).isEqualTo(jsonKeys(recorded.get(4).body()));
		}
	}

	@Test
	void refusesByAclByteForByte() {
		try (SimulatedFreeSwitch pbx = builder().start()) {
			pbx.rejectByAcl(true);
			try (RawClient client = RawClient.connect(pbx)) {
				assertThat(client.readAllBytes()).isEqualTo(Captures.in("acl-rejected"));
			}
			pbx.rejectByAcl(false);
			try (RawClient client = RawClient.login(pbx)) {
				assertThat(client.command("api echo in").body()).isEqualTo("in");
			}
		}
	}

	@Test
	void endsASilentConnectionByteForByte() {
		try (SimulatedFreeSwitch pbx = builder().firstCommandLimit(Duration.ofMillis(50)).start();
				RawClient client = RawClient.connect(pbx)) {
			assertThat(client.readAllBytes()).isEqualTo(Captures.in("auth-timeout"));
		}
	}

	@Test
	void refusesSessionCommandsWithoutASession() throws IOException {
		List<Frame> recorded = replies(Frame.readAll(new ByteArrayInputStream(Captures.in("myevents-bad-uuid"))));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			client.send(Captures.out("myevents-bad-uuid"));
			List<Frame> answered = replies(client.readAll());
			for (int i = 0; i < recorded.size(); i++) {
				String line = pbx.commands().get(i).line();
				if (!line.startsWith("myevents 1")) {
					assertThat(answered.get(i).replyText()).as(line).isEqualTo(recorded.get(i).replyText());
				}
			}
		}
	}

	private static SimulatedFreeSwitchBuilder builder() {
		Permissions limited = new Permissions("CHANNEL_CREATE CHANNEL_HANGUP BACKGROUND_JOB CUSTOM my::allowed",
				"status version", false);
		return SimulatedFreeSwitch.builder()
			.user("full@esl.test", "fullpass")
			.user("limited@esl.test", "limitedpass", limited)
			.user("longperm@esl.test", "x",
					new Permissions("CUSTOM " + numbered("sub::", 45), numbered("api_", 60), true));
	}

	private static String numbered(String prefix, int count) {
		StringBuilder list = new StringBuilder();
		for (int i = 0; i < count; i++) {
			list.append(i == 0 ? "" : " ").append(prefix).append(String.format("%03d", i));
		}
		return list.toString();
	}

	private static List<Frame> replies(List<Frame> frames) {
		return frames.stream().filter(Frame::isReply).toList();
	}

	private static String neutralReply(Frame frame) {
		String body = frame.body().startsWith("UP ") ? "UP" : frame.body();
		return frame.replyText().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID") + body;
	}

	private static String apiName(String line) {
		String[] words = line.split(" ", -1);
		return (words.length > 1) ? words[1] : "";
	}

	private static List<String> jsonKeys(String json) {
		return java.util.regex.Pattern.compile("\"([^\"]+)\":")
			.matcher(json)
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

	private static void sendSlowly(RawClient client, byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			client.send(new byte[] { bytes[i] });
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
