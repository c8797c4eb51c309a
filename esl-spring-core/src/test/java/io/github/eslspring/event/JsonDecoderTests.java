package io.github.eslspring.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonDecoderTests {

	@Test
	void readsHeadersInTheirOrderAndTheBodyApart() {
		EslEvent event = event(
				"""
						{"Event-Name":"HEARTBEAT","Core-UUID":"c","Event-Sequence":"5","X":"1","Content-Length":"4","_body":"body"}
						""");
		assertThat(event.format()).isSameAs(EventFormat.JSON);
		assertThat(event.name()).isEqualTo("HEARTBEAT");
		assertThat(event.sequence()).hasValue(5);
		assertThat(event.coreUuid()).isEqualTo("c");
		assertThat(event.header("x")).isEqualTo("1");
		assertThat(event.header("_body")).isNull();
		assertThat(event.body()).isEqualTo("body");
		assertThat(event.headers()).extracting(EventHeader::name)
			.containsExactly("Event-Name", "Core-UUID", "Event-Sequence", "X", "Content-Length");
		assertThat(event).isEqualTo(EventDecoder.plain("""
				Event-Name: HEARTBEAT
				Core-UUID: c
				Event-Sequence: 5
				X: 1
				Content-Length: 4

				body""".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void namesThatSomebodyMadeToHaveTheSameHashCostNoEvent() {
		List<String> names = new ArrayList<>();
		permute("", List.of("aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff", "gggg"), names);
		for (String permuted : names) {
			String name = "variable_sip_h_X" + permuted;
			assertThat(event("{\"" + name + "\":\"1\"}").header(name)).as(name).isEqualTo("1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" })
	void isNotReadInAnEncodingTheServerDoesNotWrite(String charset) {
		byte[] bytes = "{\"Event-Name\":\"HEARTBEAT\"}".getBytes(Charset.forName(charset));
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> EventDecoder.decode(EventFormat.JSON, bytes));
	}

	@Test
	void aLongNameIsReadLikeAnyOther() {
		String name = "x".repeat(60_000);
		assertThat(event("{\"" + name + "\":\"1\",\"Event-Name\":\"HEARTBEAT\"}").header(name)).isEqualTo("1");
		assertThat(event("{\"Event-Name\":\"HEARTBEAT\"}").name()).isEqualTo("HEARTBEAT");
	}

	private static void permute(String begun, List<String> left, List<String> all) {
		if (left.isEmpty()) {
			all.add(begun);
		}
		for (String next : left) {
			permute(begun + next, left.stream().filter((other) -> !other.equals(next)).toList(), all);
		}
	}

	@Test
	void decodesNothingThatIsNotEncoded() {
		assertThat(event("{\"X\":\"%41 50%25off a+b\"}").header("X")).isEqualTo("%41 50%25off a+b");
	}

	@Test
	void readsLineEndsArraysAndDoubledKeys() {
		EslEvent event = event("""
				{"sdp":"v=0\\r\\no=- 1\\r\\n","Dup":"1","Dup":"2","dup":"3","Diversion":["<sip:a>","<sip:b>"],\
				"Path":"<sip:a>, <sip:b>","One":["only"],"None":[],"Gap":["a","","b"]}""");
		assertThat(event.header("sdp")).isEqualTo("v=0\r\no=- 1\r\n");
		assertThat(event.headers("Dup")).containsExactly("1", "2", "3");
		assertThat(event.list("Diversion")).containsExactly("<sip:a>", "<sip:b>");
		assertThat(event.header("Diversion")).isEqualTo("ARRAY::<sip:a>|:<sip:b>");
		assertThat(event.list("Path")).containsExactly("<sip:a>, <sip:b>");
		assertThat(event.header("One")).isEqualTo("only");
		assertThat(event.header("None")).isEmpty();
		assertThat(event.list("Gap")).containsExactly("a", "", "b");
	}

	@Test
	void takesLiteralsAsTheirText() {
		EslEvent event = event(
				"{\"a\":1,\"b\":-2.50e3,\"c\":true,\"d\":false,\"e\":null,\"f\":[1,null],\"Event-Sequence\":7}");
		assertThat(event.headers()).extracting(EventHeader::value)
			.containsExactly("1", "-2.50e3", "true", "false", "null", "ARRAY::1|:null", "7");
		assertThat(event.sequence()).hasValue(7);
	}

	@Test
	void takesUndefAsEmpty() {
		assertThat(event("{\"X\":\"_undef_\",\"Y\":\"\"}").headers()).extracting(EventHeader::value)
			.containsExactly("", "");
	}

	@Test
	void takesTheLastBodyForTheBody() {
		EslEvent event = event("{\"_body\":\"header\",\"Content-Length\":\"4\",\"_body\":\"body\"}");
		assertThat(event.body()).isEqualTo("body");
		assertThat(event.headers("_body")).containsExactly("header");
		assertThat(event("{\"_body\":\"\"}").body()).isNull();
		assertThat(event("{}").body()).isNull();
		assertThat(event("{}").headers()).isEmpty();
	}

	@Test
	void keepsInvalidBytesReachable() {
		byte[] bytes = join("{\"Ok\":\"é\",\"Name\":\"Andr", 0xe9, "\",\"Arr\":[\"a", 0xff, "\",\"b\"],\"_body\":\"x",
				0x80, "y\"}");
		EslEvent event = EventDecoder.decode(EventFormat.JSON, bytes);
		assertThat(event.header("Name")).isEqualTo("Andr\uFFFD");
		assertThat(event.headerBytes("name")).containsExactly('A', 'n', 'd', 'r', 0xe9);
		assertThat(event.list("Arr")).containsExactly("a\uFFFD", "b");
		assertThat(event.damagedHeaders()).containsExactly("Name", "Arr");
		assertThat(event.body()).isEqualTo("x\uFFFDy");
		assertThat(event.bodyBytes()).containsExactly('x', 0x80, 'y');
	}

	@Test
	void readsANameOfInvalidBytes() {
		byte[] bytes = join("{\"N", 0xff, "\":\"1\"}");
		assertThat(EventDecoder.decode(EventFormat.JSON, bytes).headers())
			.containsExactly(new EventHeader("N\uFFFD", "1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"secret\"}", "{\"a\":}", "{\"a\":\"secret}", "[]", "\"secret\"", "null",
			"{}{}", "{} secret", "{\"a\":{}}", "{\"a\":{\"b\":\"secret\"}}", "{\"a\":[[\"secret\"]]}", "{\"a\":[{}]}",
			"{a:\"1\"}", "{'a':'1'}", "{\"a\":NaN}", "{\"a\":\"\\x\"}", "{\"a\":\"1\",}", "{\"a\":\"secret\nline\"}",
			"{\"a\":01}", "<event></event>", "Event-Name: secret\n\n", "{\"a\":[\"1\"}", "{\"a\":\"\\u12\"}" })
	void refusesWhatIsNoEventAndDoesNotEchoIt(String text) {
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event(text))
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void refusesTokensOfAbsurdSize() {
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> event("{\"" + "n".repeat(70_000) + "\":\"1\"}"));
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> event("{\"n\":" + "1".repeat(5_000) + "}"));
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event("{\"n\":" + "[".repeat(100_000)));
		assertThat(event("{\"n\":\"" + "v".repeat(1_000_000) + "\"}").header("n")).hasSize(1_000_000);
	}

	private static EslEvent event(String text) {
		return EventDecoder.decode(EventFormat.JSON, text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] join(Object... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Object part : parts) {
			if (part instanceof Integer b) {
				bytes.write(b);
			}
			else {
				bytes.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

}
