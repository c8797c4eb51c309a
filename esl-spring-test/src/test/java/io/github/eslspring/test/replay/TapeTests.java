package io.github.eslspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is masked of a recording, and what has to stay.
 */
class TapeTests {

	private static final String GREETING = "Content-Type: auth/request\n\n";

	private static final String UUID = "0a1b2c3d-1234-4321-8765-0123456789ab";

	@TempDir
	private Path directory;

	@Test
	void masksPlainGetvarRepliesOnBothKindsOfConnections() {
		RecordedSession inbound = record(
				GREETING + reply("+OK Events Enabled") + reply("top-s3cret") + event("a: top-s3cret"),
				"myevents " + UUID + "\n\ngetvar sip_auth_password\n\n");
		assertThat(in(inbound)).contains("Reply-Text: xxxxxxxxxx\n\n", "a: xxxxxxxxxx\n");
		RecordedSession outbound = record("connect\n\ngetvar sip_auth_password\n\nexecute top-s3cret\n\n",
				"Event-Name: CHANNEL_DATA\nvariable_sip_auth_password: top-s3cret\nReply-Text: %2BOK%0A\n"
						+ "Content-Type: command/reply\n\n" + reply("top-s3cret") + event("a: top-s3cret"));
		assertThat(in(outbound)).isEqualTo("connect\n\ngetvar sip_auth_password\n\nexecute xxxxxxxxxx\n\n");
		assertThat(out(outbound)).doesNotContain("s3cret")
			.contains("variable_sip_auth_password: xxxxxxxxxx\n", "Reply-Text: xxxxxxxxxx\n\n", "a: xxxxxxxxxx\n");
	}

	@Test
	void masksSecretsThatAnOutboundApplicationSets() {
		RecordedSession outbound = record(
				"connect\n\nsendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: my_password=s3t here\n\n"
						+ "api uuid_setvar " + UUID + " vm-password 1and2\n\n",
				reply("+OK") + reply("+OK") + "Content-Type: api/response\nContent-Length: 3\n\n+OK"
						+ event("said: s3t%20here 1and2"));
		assertThat(in(outbound)).contains("my_password=xxxxxxxx\n", "vm-password xxxxx\n");
		assertThat(out(outbound)).contains("said: xxxxxxxxxx xxxxx");
	}

	/** The first command on an outbound connection has no reply unless it connects. */
	@Test
	void findsTheReplyOfEachCommandWhenTheFirstHasNone() {
		RecordedSession outbound = record("myevents\n\ngetvar my_password\n\ngetvar lang\n\n",
				reply("s3cret") + reply("welsh") + event("a: welsh s3cret"));
		assertThat(out(outbound)).contains("a: welsh xxxxxx");
	}

	@Test
	void masksEveryLineOfAVariable() {
		RecordedSession inbound = record(GREETING + reply("first line\nsecond line") + event("a: second%20line"),
				"getvar my_password\n\n");
		assertThat(in(inbound)).contains("Reply-Text: xxxxxxxxxx\nxxxxxxxxxxx\n\n", "a: xxxxxxxxxxxxx");
	}

	@Test
	void leavesLengthsNumbersTimesAndIdsOfTheProtocolAlone() {
		String body = "1234".repeat(308) + "12";
		String json = "{\"Event-Sequence\":\"1234\",\"Content-Length\": \"1234\",\"pin\":\"1234\",\"Unique-ID\":\""
				+ UUID + "\",\"_body\":\"\\n1234\"}";
		String xml = "<event><headers><Event-Sequence>1234</Event-Sequence><pin>1234</pin></headers></event>";
		RecordedSession session = record(
				GREETING + reply("+OK") + "Content-Type: api/response\nContent-Length: 1234\n\n" + body
						+ event("Event-Sequence: 1234\nEvent-Date-Timestamp: 1234\nCaller-Channel-Created-Time: 1234\n"
								+ "variable_start_epoch: 1234\npin: 1234\nencoded: a%201234%20\nlonger: 51234 12345\n"
								+ "Unique-ID: " + UUID)
						+ frame("json", json) + frame("xml", xml),
				"api uuid_setvar " + UUID + " vm_password 1234\n\nsendevent X\nContent-Length: 1234\n\n" + body);
		assertThat(in(session)).contains("Content-Length: 1234\n\n" + body, "Event-Sequence: 1234\n",
				"Event-Date-Timestamp: 1234\n", "Caller-Channel-Created-Time: 1234\n", "variable_start_epoch: 1234\n",
				"pin: xxxx\n", "encoded: a%20xxxx%20\n", "longer: 51234 12345\n", "Unique-ID: " + UUID + "\n",
				"\"Event-Sequence\":\"1234\",\"Content-Length\": \"1234\",\"pin\":\"xxxx\",\"Unique-ID\":\"" + UUID,
				"\\nxxxx\"}", "<Event-Sequence>1234</Event-Sequence><pin>xxxx</pin>");
		assertThat(out(session)).contains("api uuid_setvar " + UUID + " vm_password xxxx\n\n",
				"Content-Length: 1234\n\n");
		assertThat(new Recording(session.in()).frames()).hasSize(6);
	}

	@Test
	void masksASecretThatIsAnId() {
		RecordedSession session = record(GREETING + reply(UUID) + event("token: " + UUID), "getvar my_password\n\n");
		assertThat(in(session)).doesNotContain(UUID);
	}

	/** The quality of protection is called like a command, and a count like any other. */
	@Test
	void takesOtherPartsOfADigestLoginForNoSecretElsewhere() {
		RecordedSession session = record(GREETING + reply("+OK accepted") + reply("auth") + reply("00000001")
				+ reply("example.com")
				+ event("variable_sip_auth_qop: auth\nvariable_sip_auth_nc: 00000001\nother: auth\ncount: 00000001\n"
						+ "domain: example.com"),
				"auth some-one\n\ngetvar sip_auth_qop\n\ngetvar sip_auth_nc\n\ngetvar sip_auth_realm\n\n");
		assertThat(in(session)).startsWith(GREETING)
			.contains("variable_sip_auth_qop: xxxx\n", "variable_sip_auth_nc: xxxxxxxx\n", "other: auth\n",
					"count: 00000001\n", "domain: example.com");
		assertThat(out(session)).startsWith("auth xxxxxxxx\n\ngetvar sip_auth_qop\n\n");
	}

	@Test
	void takesNoWordOfTheProtocolForASecret() {
		for (String word : List.of("auth", "auth/request", "event", "CHANNEL_ANSWER", "+OK accepted", "password",
				"text/event-plain", "Content-Length", "Reply-Text", "status")) {
			RecordedSession session = record(
					GREETING + reply("+OK accepted") + reply("+OK event listener enabled plain") + reply(word)
							+ event("Event-Name: CHANNEL_ANSWER\nvariable_sip_auth_password: " + word),
					"auth " + word + "\n\nevent plain CHANNEL_ANSWER\n\napi status\n\ngetvar my_password\n\n");
			assertThat(in(session)).as(word)
				.startsWith(GREETING + reply("+OK accepted") + reply("+OK event listener enabled plain"))
				.contains("Content-Length: ", "Content-Type: text/event-plain\n\nEvent-Name: CHANNEL_ANSWER\n",
						"variable_sip_auth_password: " + "x".repeat(word.length()) + "\n");
			assertThat(out(session)).as(word)
				.isEqualTo("auth " + "x".repeat(word.length())
						+ "\n\nevent plain CHANNEL_ANSWER\n\napi status\n\ngetvar my_password\n\n");
		}
	}

	@Test
	void leavesShortSecretsInLongerWordsAlone() {
		RecordedSession session = record(
				GREETING + reply("nelson") + event("a: Snelsons nelson%2Cnelson\nencoded: %2Cnelson"),
				"getvar my_password\n\n");
		assertThat(in(session)).contains("a: Snelsons xxxxxx%2Cxxxxxx\n", "encoded: %2Cxxxxxx\n");
	}

	@Test
	void masksLongValues() {
		String long1 = "s3cret-".repeat(2_000);
		RecordedSession session = record(GREETING + frame("json", "{\"X-Password\":\"" + long1 + "\"}"),
				"api curl http://x/ client_secret=" + long1 + "\n\n");
		assertThat(in(session)).doesNotContain("s3cret");
		assertThat(out(session)).doesNotContain("s3cret");
	}

	/** What a table holds that is made of equal rows, or a text of one letter. */
	@Test
	@Timeout(60)
	void masksASecretAsLongAsTheRecordingInNoTimeWorthMentioning() {
		String json = "{\"Job-UUID\":\"1\",\"_body\":\"" + "a".repeat(800_000) + "\"}";
		RecordedSession session = record(GREETING + reply("+OK Job-UUID: 1\nJob-UUID: 1") + frame("json", json),
				"bgapi eval ${my_password}\n\n");
		assertThat(in(session)).endsWith("{\"Job-UUID\":\"1\",\"_body\":\"" + "x".repeat(800_000) + "\"}");
	}

	@Test
	@Timeout(60)
	void masksALineOfManyListsInNoTimeWorthMentioning() {
		RecordedSession session = record(GREETING + event("data: " + "{^^:a=b:my_secret=c-d}".repeat(40_000)),
				"event plain ALL\n\n");
		assertThat(in(session)).contains("data: " + "{^^:a=b:my_secret=xxx}".repeat(40_000));
	}

	@Test
	@Timeout(60)
	void looksForNamesInNoTimeWorthMentioning() {
		String words = "password".repeat(20_000);
		RecordedSession session = record(GREETING + event("words: " + words), "event plain ALL\n\n");
		assertThat(in(session)).contains("words: " + words);
	}

	/** Another server may write its headers otherwise, or say something before. */
	@ParameterizedTest
	@ValueSource(strings = { "content-type: auth/request\n\n", "Welcome!\n\nContent-Type: auth/request\n\n" })
	void masksLoginsWhoeverSpeaksFirst(String greeting) {
		RecordedSession session = record(greeting + reply("+OK accepted"), "auth s3cret\n\nauth abc\n\nexit\n\n");
		assertThat(in(session)).startsWith(greeting);
		assertThat(out(session)).isEqualTo("auth xxxxxx\n\nauth xxx\n\nexit\n\n");
	}

	/** Who is taken for a server of the user's may be a switch that speaks its way. */
	@Test
	void masksLoginsOfWhoIsTakenForASwitch() {
		RecordedSession session = record("connect me first\n\n" + reply("+OK accepted"),
				"auth s3cret\n\nauth abc\n\nexit\n\n");
		assertThat(out(session)).isEqualTo("auth xxxxxx\n\nauth xxx\n\nexit\n\n");
	}

	@Test
	void masksOneOfSeveralValuesWithADelimiterOfTheirOwn() {
		RecordedSession session = record(
				"connect\n\nsendmsg\ncall-command: execute\nexecute-app-name: multiset\n"
						+ "execute-app-arg: ^^|x_password=ab,c}d|lang=en\n\n" + "api uuid_setvar_multi " + UUID
						+ " a_passwd=1,2-3;lang=fr\n\napi originate {^^:b_secret=4-5-6:lang=de}user/1 &park\n\n",
				reply("+OK") + reply("+OK") + event("variable_current_application_data: "
						+ "%5E%5E%7Cx_password%3Dab,c%7Dd%7Clang%3Den\nsaid: ab,c%7Dd 1,2-3 4-5-6"));
		assertThat(in(session)).contains("^^|x_password=xxxxxx|lang=en\n", "a_passwd=xxxxx;lang=fr\n",
				"{^^:b_secret=xxxxx:lang=de}user/1 ");
		assertThat(out(session)).contains("%5E%5E%7Cx_password%3Dxxxxxxxx%7Clang%3Den\n",
				"said: xxxxxxxx xxxxx xxxxx\n");
	}

	@Test
	void masksEveryValueOfAnArray() {
		String json = "{\"X-Password\":[\"s3cret1\",\"b\\\"]\", \"c\"],\"lang\":\"en\",\"a_secret\":\"top\",\"x\":[\"y\",\"z\"]}";
		RecordedSession session = record(GREETING + frame("json", json), "event json ALL\n\n");
		assertThat(in(session)).endsWith("{\"X-Password\":[\"xxxxxxx\",\"xxxx\", \"x\"],\"lang\":\"en\","
				+ "\"a_secret\":\"xxx\",\"x\":[\"y\",\"z\"]}");
	}

	@Test
	void masksAChosenTextWhereverItIsButNotInWhatHoldsFramesTogether() {
		Tape tape = new Tape("tape", 1 << 20);
		byte[] sent = bytes("api lookup-acme 1\n\napi echo 12345\n\n");
		byte[] received = bytes(GREETING + frame("plain", "Event-Name: acme\nUnique-ID: " + UUID + "\n\n"));
		tape.sent(sent, sent.length);
		tape.received(received, received.length);
		tape.save(this.directory, new Secrets(List.of("acme", "2345", "auth", "plain", "6789"), tape.secrets()));
		RecordedSession session = RecordedSession.load(this.directory, "tape");
		assertThat(out(session)).isEqualTo("api lookup-xxxx 1\n\napi echo 1xxxx\n\n");
		assertThat(in(session)).startsWith(GREETING)
			.contains("Content-Type: text/event-plain\n", "Event-Name: xxxx\n",
					"Unique-ID: 0a1b2c3d-1234-4321-8765-01xxxxxxxxab\n");
	}

	private RecordedSession record(String in, String out) {
		Tape tape = new Tape("tape", 1 << 20);
		tape.sent(bytes(out), bytes(out).length);
		tape.received(bytes(in), bytes(in).length);
		tape.save(this.directory, new Secrets(List.of(), tape.secrets()));
		RecordedSession session = RecordedSession.load(this.directory, "tape");
		assertThat(session.in()).hasSameSizeAs(bytes(in));
		assertThat(session.out()).hasSameSizeAs(bytes(out));
		return session;
	}

	private static String reply(String text) {
		return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
	}

	private static String event(String lines) {
		return frame("plain", lines + "\n\n");
	}

	private static String frame(String format, String event) {
		return "Content-Length: " + event.length() + "\nContent-Type: text/event-" + format + "\n\n" + event;
	}

	private static String in(RecordedSession session) {
		return new String(session.in(), StandardCharsets.UTF_8);
	}

	private static String out(RecordedSession session) {
		return new String(session.out(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
