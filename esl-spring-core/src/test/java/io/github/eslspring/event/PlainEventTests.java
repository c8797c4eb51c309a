package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlainEventTests {

	@Test
	void findsHeadersInAnyCaseAndKeepsOrderAndNames() {
		EslEvent event = event("Event-Name: HEARTBEAT\nUp-Time: 0%20years\nvariable_Foo_bar: 1\n\n");
		assertThat(event.header("up-TIME")).isEqualTo("0 years");
		assertThat(event.variable("foo_BAR")).isEqualTo("1");
		assertThat(event.variable("bar")).isNull();
		assertThat(event.header("Up-Tim")).isNull();
		assertThat(event.header("Time")).isNull();
		assertThat(event.header("")).isNull();
		assertThat(event.headers()).containsExactly(new EventHeader("Event-Name", "HEARTBEAT"),
				new EventHeader("Up-Time", "0 years"), new EventHeader("variable_Foo_bar", "1"));
	}

	@Test
	void splitsLinesBeforeItDecodes() {
		EslEvent event = event("X: a%0AEvil%3A%201\nY: b%3A%20c\n\n");
		assertThat(event.header("X")).isEqualTo("a\nEvil: 1");
		assertThat(event.header("Y")).isEqualTo("b: c");
		assertThat(event.header("Evil")).isNull();
	}

	@Test
	void readsAnySpacingAfterTheColon() {
		EslEvent event = event("A:1\nB:   2\nC:\nD: \nE: a:b: c\n: nameless\n\n");
		assertThat(event.headers()).containsExactly(new EventHeader("A", "1"), new EventHeader("B", "2"),
				new EventHeader("C", ""), new EventHeader("D", ""), new EventHeader("E", "a:b: c"),
				new EventHeader("", "nameless"));
		assertThat(event.header("")).isEqualTo("nameless");
	}

	@Test
	void givesTheFirstAndAllOfDoubledHeaders() {
		EslEvent event = event("Dup: 1\nOther: x\nDup: 2\ndup: 3\n\n");
		assertThat(event.header("DUP")).isEqualTo("1");
		assertThat(event.headers("Dup")).containsExactly("1", "2", "3");
		assertThat(event.headerBytes("Dup")).containsExactly('1');
		assertThat(event.headers("none")).isEmpty();
	}

	@Test
	void takesTheServersOwnHeadersFromTheEnd() {
		EslEvent event = event("""
				Event-Name: FORGED
				Core-UUID: forged
				Event-Sequence: 1
				Event-Date-Timestamp: 1
				Event-Name: CUSTOM
				Core-UUID: true
				Event-Sequence: 6112
				Event-Date-Timestamp: 1795248494858941

				""");
		assertThat(event.name()).isEqualTo("CUSTOM");
		assertThat(event.coreUuid()).isEqualTo("true");
		assertThat(event.sequence()).hasValue(6112);
		assertThat(event.time()).isEqualTo(Instant.parse("2026-11-21T08:08:14.858941Z"));
		assertThat(event.header(EslEvent.EVENT_NAME)).isEqualTo("FORGED");
	}

	@Test
	void livesWithoutTheUsualHeaders() {
		EslEvent event = event("Command: sendevent%20SEND_INFO\n\n");
		assertThat(event.name()).isEmpty();
		assertThat(event.sequence()).isEmpty();
		assertThat(event.coreUuid()).isNull();
		assertThat(event.time()).isNull();
		assertThat(event.subclass()).isNull();
		assertThat(event.uniqueId()).isNull();
	}

	@Test
	void ignoresNumbersThatAreNone() {
		EslEvent event = event("Event-Sequence: many\nEvent-Date-Timestamp: 99999999999999999999\n\n");
		assertThat(event.sequence()).isEmpty();
		assertThat(event.time()).isNull();
	}

	@Test
	void takesTimesToTheirLimits() {
		assertThat(event("Event-Date-Timestamp: " + Long.MAX_VALUE + "\n\n").time()).isAfter(Instant.EPOCH);
		assertThat(event("Event-Date-Timestamp: " + Long.MIN_VALUE + "\n\n").time()).isBefore(Instant.EPOCH);
	}

	@Test
	void knowsSubclassAndChannel() {
		EslEvent event = event("Event-Name: CUSTOM\nEvent-Subclass: my%3A%3A%C3%BCn%C3%AF\nUnique-ID: u-1\n\n");
		assertThat(event.subclass()).isEqualTo("my::ünï");
		assertThat(event.uniqueId()).isEqualTo("u-1");
	}

	@ParameterizedTest
	@CsvSource({ "ARRAY::a|:b|:, 'a,b,'", "ARRAY%3A%3Azero%7C%3Aone%7C%3A%7C%3Athree, 'zero,one,,three'", "only, only",
			"ARRAY::one, one", "ARRAY::, ''", "a|:b, a|:b", "array::a|:b, array::a|:b",
			"%3Csip%3Aa%3E%2C%20%3Csip%3Ab%3E, '<sip:a>, <sip:b>'" })
	void splitsArrayValues(String encoded, String elements) {
		EslEvent event = event("Arr: " + encoded + "\n\n");
		List<String> expected = elements.startsWith("<") ? List.of(elements) : List.of(elements.split(",", -1));
		assertThat(event.list("arr")).isEqualTo(expected);
	}

	@Test
	void keepsAnArrayAsOneTextToo() {
		EslEvent event = event("Arr: ARRAY::a|:b\n\n");
		assertThat(event.header("Arr")).isEqualTo("ARRAY::a|:b");
		assertThat(event.headers("Arr")).containsExactly("ARRAY::a|:b");
		assertThat(event.list("none")).isEmpty();
	}

	@Test
	void takesUndefAsEmpty() {
		EslEvent event = event("X: _undef_\nY: _undef_s\n\n");
		assertThat(event.header("X")).isEmpty();
		assertThat(event.headers("X")).containsExactly("");
		assertThat(event.headers().get(0).value()).isEmpty();
		assertThat(event.header("Y")).isEqualTo("_undef_s");
	}

	@Test
	void replacesInvalidTextAndKeepsItsBytes() {
		EslEvent event = event("Name: Andr%E9\nRaw: %FF%C3(\n\n");
		assertThat(event.header("Name")).isEqualTo("Andr\uFFFD");
		assertThat(event.headerBytes("name")).containsExactly('A', 'n', 'd', 'r', 0xe9);
		assertThat(event.headerBytes("Raw")).containsExactly(0xff, 0xc3, '(');
		assertThat(event.headerBytes("none")).isNull();
	}

	@Test
	void findsNamesOutsideAscii() {
		EslEvent event = event("X-Ünï: %C3%BC\n漢: 1\n\n");
		assertThat(event.header("x-Ünï")).isEqualTo("ü");
		assertThat(event.header("漢")).isEqualTo("1");
		assertThat(event.headers().get(0).name()).isEqualTo("X-Ünï");
	}

	@Test
	void readsALastLineWithoutLineEnd() {
		assertThat(event("A: 1\nB: 2").header("B")).isEqualTo("2");
		assertThat(event("A: 1\nB:").header("B")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "A: 1\nlost\nB: 2\n\n", "lost\nA: 1\nB: 2\n", "A: 1\nB: 2\nlost", "A: 1\n\r\nB: 2\n\n",
			"Event-Name\nA: 1\nB: 2\nUnique-ID\n\n" })
	void aLineWithoutColonIsNoHeaderAndCostsTheEventNothing(String text) {
		EslEvent event = event(text);
		assertThat(event.headers()).containsExactly(new EventHeader("A", "1"), new EventHeader("B", "2"));
		assertThat(event.header("B")).isEqualTo("2");
		assertThat(event.header("lost")).isNull();
		assertThat(event.name()).isEmpty();
		assertThat(event.uniqueId()).isNull();
	}

	@Test
	void readsTheBodyBehindALineWithoutColon() {
		EslEvent event = event("Event-Name: MESSAGE\nvariable_a\nb: 1\nContent-Length: 2\n\nhi");
		assertThat(event.header("b")).isEqualTo("1");
		assertThat(event.body()).isEqualTo("hi");
	}

	@ParameterizedTest
	@CsvSource({ "'secret\n\n', 1", "'secret\nmore', 2", "'\r\n\n', 1" })
	void refusesWhatHasNoHeaderAndDoesNotEchoIt(String text, int lines) {
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event(text))
			.withMessage("the event has no header: none of its " + lines + " lines has a colon");
	}

	@Test
	void takesMoreLinesThanUsual() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 1000; i++) {
			text.append("variable_").append(i).append(": ").append(i).append('\n');
		}
		EslEvent event = event(text.append('\n').toString());
		assertThat(event.headers()).hasSize(1000);
		assertThat(event.variable("0")).isEqualTo("0");
		assertThat(event.variable("999")).isEqualTo("999");
		assertThat(event.variable("1000")).isNull();
	}

	@Test
	void equalsAnEventOfTheSameHeadersAndBody() {
		EslEvent event = event("A: %41\nB: 2\nContent-Length: 4\n\nbody");
		EslEvent same = event("A:A\nContent-Length: 4\nB: 2\nContent-Length: 4\n\nbody");
		assertThat(event).isEqualTo(event).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(event).isNotEqualTo(event("B: 2\nA: %41\nContent-Length: 4\n\nbody"))
			.isNotEqualTo(event("a: %41\nB: 2\nContent-Length: 4\n\nbody"))
			.isNotEqualTo(event("A: %41\nB: 2\nContent-Length: 4\n\nBODY"))
			.isNotEqualTo(event("A: %41\nB: 2\n\n"))
			.isNotEqualTo("A");
	}

	@Test
	void cannotBeChangedThroughWhatItHandsOut() {
		EslEvent event = event("A: 1\nContent-Length: 4\n\nbody");
		byte[] body = event.bodyBytes();
		byte[] header = event.headerBytes("A");
		assertThat(body).isNotNull();
		assertThat(header).isNotNull();
		body[0] = 'X';
		header[0] = 'X';
		assertThat(event.body()).isEqualTo("body");
		assertThat(event.header("A")).isEqualTo("1");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> event.headers().remove(0));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> event.headers("A").remove(0));
	}

	@Test
	void tellsNoContentInItsText() {
		EslEvent event = event("Event-Name: CUSTOM\nX: secret\n\n");
		assertThat(event).hasToString("EslEvent[CUSTOM, " + event.size() + " bytes]");
		assertThat(event.format()).isSameAs(EventFormat.PLAIN);
	}

	private static EslEvent event(String text) {
		return EventDecoder.plain(text.getBytes(StandardCharsets.UTF_8));
	}

}
