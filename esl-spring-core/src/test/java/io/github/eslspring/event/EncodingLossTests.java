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
 * What the server loses when it writes an event, and nothing else is lost. The list is
 * that of {@code docs/protocol-notes.md}, what the encodings lose.
 */
class EncodingLossTests {

	@Test
	void percentAndTwoUpperCaseDigitsSurviveInJsonOnly() {
		EslEvent event = event("X", "%41 %c3 %4 %zz 100%");
		assertThat(through(event, EventFormat.PLAIN).header("X")).isEqualTo("A %c3 %4 %zz 100%");
		assertThat(through(event, EventFormat.XML).header("X")).isEqualTo("A %c3 %4 %zz 100%");
		assertThat(through(event, EventFormat.JSON)).isEqualTo(event);
	}

	@Test
	void aHeaderTwiceInARowLooksLikeAnArrayInXml() {
		EslEvent event = EslEvent.of(List.of(new EventHeader("A", "1"), new EventHeader("A", "2")), null);
		assertThat(through(event, EventFormat.PLAIN)).isEqualTo(event);
		assertThat(through(event, EventFormat.JSON)).isEqualTo(event);
		assertThat(through(event, EventFormat.XML)).isEqualTo(event("A", "ARRAY::1|:2"));
	}

	@ParameterizedTest
	@EnumSource
	void anArrayOfOneElementIsThatElement(EventFormat format) {
		assertThat(through(event("A", "ARRAY::only"), format)).isEqualTo(event("A", "only"));
		assertThat(EventDecoder.decode(EventFormat.JSON, bytes("{\"A\":[\"only\"]}"))).isEqualTo(event("A", "only"));
	}

	@Test
	void aSeparatorInsideAnElementSeparates() {
		EslEvent plain = EventDecoder.plain(bytes("E: ARRAY%3A%3Aa%7C%3Ab%7C%3Ac\n\n"));
		EslEvent json = EventDecoder.decode(EventFormat.JSON, bytes("{\"E\":[\"a|:b\",\"c\"]}"));
		EslEvent xml = EventDecoder.decode(EventFormat.XML,
				bytes("<event><headers><E>a%7C%3Ab</E><E>c</E></headers></event>"));
		assertThat(json).isEqualTo(plain).isEqualTo(xml);
		assertThat(json.list("E")).containsExactly("a", "b", "c");
	}

	@ParameterizedTest
	@EnumSource
	void theTextUndefIsEmpty(EventFormat format) {
		assertThat(through(event("X", "_undef_"), format)).isEqualTo(event("X", ""));
	}

	@Test
	void aHeaderNamedBodyLooksLikeTheBodyInJson() {
		EslEvent event = event("_body", "x");
		assertThat(through(event, EventFormat.PLAIN)).isEqualTo(event);
		assertThat(through(event, EventFormat.XML)).isEqualTo(event);
		assertThat(through(event, EventFormat.JSON).body()).isEqualTo("x");
		EslEvent both = EslEvent.of(event.headers(), "x");
		assertThat(through(both, EventFormat.JSON)).isEqualTo(both);
	}

	@Test
	void invalidBytesOfABodyAreLostInXmlAndTheByteBehindThem() {
		byte[] body = { 'x', (byte) 0xff, 'y', 'z', ' ', (byte) 0xc3, '(', ' ', (byte) 0xe2, (byte) 0x82 };
		EslEvent event = new DecodedEvent(EventFormat.PLAIN, 0, HeaderList.of(List.of()), EventBody.of(body));
		assertThat(through(event, EventFormat.XML).body()).isEqualTo("xz  ");
		assertThat(through(event, EventFormat.PLAIN).bodyBytes()).isEqualTo(body);
		assertThat(through(event, EventFormat.JSON).bodyBytes()).isEqualTo(body);
	}

	@Test
	void spacesBehindABodyAreTakenBackUnlessBytesWereLostToo() {
		byte[] body = { (byte) 0xe2, (byte) 0x82, ' ', '\n' };
		EslEvent event = new DecodedEvent(EventFormat.PLAIN, 0, HeaderList.of(List.of()), EventBody.of(body));
		assertThat(through(event, EventFormat.XML).body()).isEqualTo("\n  ");
		assertThat(through(EslEvent.of(List.of(), "é\n"), EventFormat.XML).body()).isEqualTo("é\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a <!-- c --> b", "<![CDATA[x]]>", "<!DOCTYPE html><p>x</p>", "a <! b", "ctl \u0001 end",
			"\u000b", "\uFFFE" })
	void someBodiesBreakTheirXmlEvent(String body) {
		EslEvent event = EslEvent.of(List.of(), body);
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> through(event, EventFormat.XML));
		assertThat(through(event, EventFormat.PLAIN)).isEqualTo(event);
		assertThat(through(event, EventFormat.JSON)).isEqualTo(event);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a(b)", "1a", "-a", "a&b", "a<b", "漢!", "" })
	void namesThatAreNoXmlNamesBreakTheirXmlEvent(String name) {
		EslEvent event = event(name, "1");
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> through(event, EventFormat.XML));
		assertThat(through(event, EventFormat.PLAIN)).isEqualTo(event);
		assertThat(through(event, EventFormat.JSON)).isEqualTo(event);
	}

	@Test
	void writesABodyOfInvalidBytesAsTheServerDoes() {
		byte[] body = { 'x', (byte) 0xff, 'y', 'z', ' ', (byte) 0xc3, '(', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80,
				' ', 'e', 'n', 'd', ' ', (byte) 0xc0, (byte) 0x80, ' ', (byte) 0xe2, (byte) 0x82 };
		EslEvent event = new DecodedEvent(EventFormat.PLAIN, 0, HeaderList.of(List.of()), EventBody.of(body));
		assertThat(new String(EventEncoder.encode(event, EventFormat.XML), StandardCharsets.UTF_8))
			.contains("<Content-Length>21</Content-Length>\n  <body>xz  &#xD800; end &#x0; </body>\n</event>\n");
	}

	private static EslEvent event(String name, String value) {
		return EslEvent.of(List.of(new EventHeader(name, value)), null);
	}

	private static EslEvent through(EslEvent event, EventFormat format) {
		return EventDecoder.decode(format, EventEncoder.encode(event, format));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
