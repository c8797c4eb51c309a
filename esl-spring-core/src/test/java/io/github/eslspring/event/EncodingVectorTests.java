package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Events that other decoders of this protocol get wrong.
 */
class EncodingVectorTests {

	@Test
	void takesAnEventWithoutItsEmptyLineForOneWithoutBody() {
		EslEvent event = plain("Event-Name: HEARTBEAT\nX: 1\n");
		assertThat(event.header("X")).isEqualTo("1");
		assertThat(event.body()).isNull();
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> plain("Event-Name: BACKGROUND_JOB\nContent-Length: 4\n+OK\n"));
	}

	@Test
	void refusesABodyThatIsCutShort() {
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> plain("Event-Name: BACKGROUND_JOB\nContent-Length: 12\n\n+OK\n"));
	}

	@Test
	void readsAJobAndItsResult() {
		EslEvent event = plain("Event-Name: BACKGROUND_JOB\nJob-UUID: abc-123\nContent-Length: 11\n\n+OK Status\n");
		assertThat(event).isInstanceOfSatisfying(BackgroundJobEvent.class, (job) -> {
			assertThat(job.jobUuid()).isEqualTo("abc-123");
			assertThat(job.result()).isEqualTo("+OK Status\n");
		});
	}

	@Test
	void resolvesEscapesOnceAndLeavesThePlusAlone() {
		assertThat(plain("Up-Time: 0%20years%2C%200%20days\n\n").header("Up-Time")).isEqualTo("0 years, 0 days");
		assertThat(plain("A: %2F\nB: %40\nC: %2B49\nD: +49\nE: 100%\nF: %zz\nG: %4\n\n").headers())
			.extracting(EventHeader::value)
			.containsExactly("/", "@", "+49", "+49", "100%", "%zz", "%4");
		EslEvent json = plain("pl_data: %7B%22a%22%3A%20%22%2541%22%7D\nsip_content_type: application%2Fjson\n\n");
		assertThat(json.header("pl_data")).isEqualTo("{\"a\": \"%41\"}");
		assertThat(json.header("sip_content_type")).isEqualTo("application/json");
	}

	@Test
	void readsTheAnswerToConnect() {
		EslEvent event = plain("""
				Event-Name: CHANNEL_DATA
				Channel-Name: sofia/internal/1000%40example.com
				Content-Type: command/reply
				Reply-Text: %2BOK%0A
				Socket-Mode: async

				""");
		assertThat(event).isInstanceOfSatisfying(ChannelEvent.class,
				(channel) -> assertThat(channel.channelName()).isEqualTo("sofia/internal/1000@example.com"));
		assertThat(event.header("Reply-Text")).isEqualTo("+OK\n");
	}

	@Test
	void replacesLatin1AndReportsIt() {
		EslEvent event = plain("Caller-Caller-ID-Name: Andr%E9\nCaller-Username: andr%C3%A9\n\n");
		assertThat(event.header("Caller-Caller-ID-Name")).isEqualTo("Andr\uFFFD");
		assertThat(event.damagedHeaders()).containsExactly("Caller-Caller-ID-Name");
	}

	@Test
	void doesNotMakeHeadersOfValues() {
		for (EslEvent event : List.of(plain("X: a%0AEvil%3A%201\n\n"), json("{\"X\":\"a\\nEvil: 1\"}"),
				xml("<event><headers><X>a%0AEvil%3A%201</X></headers></event>"),
				xml("<event><headers><X>a%0A%3CEvil%3E1%3C/Evil%3E</X></headers></event>"))) {
			assertThat(event.header("X")).startsWith("a\n");
			assertThat(event.header("Evil")).isNull();
			assertThat(event.headers()).hasSize(1);
		}
	}

	@Test
	void keepsACommaListWholeAndAnArrayApart() {
		EslEvent event = plain("""
				variable_sip_h_Path: %3Csip%3Aa%3E,%20%3Csip%3Ab%3E
				variable_sip_h_Diversion: ARRAY%3A%3A%3Csip%3Aa%3E%3Breason%3Dx%7C%3A%3Csip%3Ab%3E
				variable_sip_h_X: 1
				variable_sip_h_Y: 2
				variable_sip_h_X: 3

				""");
		assertThat(event.variableList("sip_h_Path")).containsExactly("<sip:a>, <sip:b>");
		assertThat(event.variableList("sip_h_Diversion")).containsExactly("<sip:a>;reason=x", "<sip:b>");
		for (EventFormat format : EventFormat.values()) {
			assertThat(EventDecoder.decode(format, EventEncoder.encode(event, format))).isEqualTo(event);
		}
	}

	@ParameterizedTest
	@EnumSource
	void carriesASessionDescriptionUnchanged(EventFormat format) {
		String sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nm=audio 4000 RTP/AVP 0 101\r\na=fmtp:101 0-16\r\n";
		EslEvent event = EslEvent.of(List.of(new EventHeader("variable_switch_r_sdp", sdp)), sdp);
		EslEvent decoded = EventDecoder.decode(format, EventEncoder.encode(event, format));
		assertThat(decoded.variable("switch_r_sdp")).isEqualTo(sdp);
		assertThat(decoded.body()).isEqualTo(sdp);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a,b", "say \"hi\"", "/var/sounds/my file.wav", "a|b", "a|:b", "{x=1}", "[y=2]", "<z>",
			"^^:a:b", "line1\nline2", "cr\rlf\r\n", "\t", " lead", "trail ", "é 漢 😀", "]]>", "&lt;", "%", "%25",
			"\\u0041", "null" })
	void carriesHostileValuesUnchangedThroughJson(String value) {
		assertThat(through(value, EventFormat.JSON)).isEqualTo(value);
		if (!value.equals("%25")) {
			assertThat(through(value, EventFormat.PLAIN)).isEqualTo(value);
			assertThat(through(value, EventFormat.XML)).isEqualTo(value);
		}
	}

	private static String through(String value, EventFormat format) {
		EslEvent event = EslEvent.of(List.of(new EventHeader("variable_x", value)), null);
		return EventDecoder.decode(format, EventEncoder.encode(event, format)).variable("x");
	}

	private static EslEvent plain(String text) {
		return EventDecoder.plain(text.getBytes(StandardCharsets.UTF_8));
	}

	private static EslEvent json(String text) {
		return EventDecoder.decode(EventFormat.JSON, text.getBytes(StandardCharsets.UTF_8));
	}

	private static EslEvent xml(String text) {
		return EventDecoder.decode(EventFormat.XML, text.getBytes(StandardCharsets.UTF_8));
	}

}
