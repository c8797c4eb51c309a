package io.github.eslspring.captures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventEncoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same events, recorded in plain, JSON and XML, are equal, and written again they are
 * the bytes that were recorded.
 */
class FormatEqualityTests {

	/** What differs between the recordings since each event was fired anew. */
	private static final Set<String> VARIES = Set.of("Event-UUID", "Event-Sequence", "Event-Date-Local",
			"Event-Date-GMT", "Event-Date-Timestamp");

	/** Holds the texts %0A, %41 and %C3%A9, and the same header twice in a row. */
	private static final int PERCENT_AND_TWINS = 7;

	/** Has a body of invalid UTF-8. */
	private static final int BROKEN_BODY = 8;

	private final List<EslEvent> plain = CapturedEvents.of("events-handmade-plain");

	private final List<EslEvent> json = CapturedEvents.of("events-handmade-json");

	private final List<EslEvent> xml = CapturedEvents.of("events-handmade-xml");

	@Test
	void decodesPlainAndJsonAlike() {
		assertThat(differences(this.plain, this.json)).containsExactly(PERCENT_AND_TWINS);
		assertThat(headers(this.plain, PERCENT_AND_TWINS, "Multi", "Pct", "Upper"))
			.containsExactly("line1\nline2%0aline3", "100% %zz A%4 %", "é");
		assertThat(headers(this.json, PERCENT_AND_TWINS, "Multi", "Pct", "Upper"))
			.containsExactly("line1%0Aline2%0aline3", "100% %zz %41%4 %", "%C3%A9");
	}

	@Test
	void decodesPlainAndXmlAlike() {
		assertThat(differences(this.plain, this.xml)).containsExactly(PERCENT_AND_TWINS, BROKEN_BODY);
		assertThat(this.plain.get(PERCENT_AND_TWINS).headers("Dup")).containsExactly("1", "2", "3");
		assertThat(this.xml.get(PERCENT_AND_TWINS).headers("Dup")).containsExactly("ARRAY::1|:2", "3");
		assertThat(headers(this.xml, PERCENT_AND_TWINS, "Multi", "Pct", "Upper"))
			.isEqualTo(headers(this.plain, PERCENT_AND_TWINS, "Multi", "Pct", "Upper"));
		assertThat(this.plain.get(BROKEN_BODY).body()).isEqualTo("bad utf8 \uFFFD\uFFFD end");
		assertThat(this.xml.get(BROKEN_BODY).body()).isEqualTo("bad utf8  end");
	}

	@Test
	void differsInNothingElse() {
		for (int i : new int[] { PERCENT_AND_TWINS, BROKEN_BODY }) {
			List<EventHeader> own = withoutThe(Set.of("Multi", "Pct", "Upper", "Dup", "dup"),
					comparable(this.plain.get(i)));
			assertThat(withoutThe(Set.of("Multi", "Pct", "Upper", "Dup", "dup"), comparable(this.json.get(i))))
				.isEqualTo(own);
			assertThat(withoutThe(Set.of("Multi", "Pct", "Upper", "Dup", "dup"), comparable(this.xml.get(i))))
				.isEqualTo(own);
		}
		assertThat(this.json.get(BROKEN_BODY).bodyBytes()).isEqualTo(this.plain.get(BROKEN_BODY).bodyBytes());
	}

	@Test
	void hasOneFormOfArraysInAllFormats() {
		for (EslEvent event : List.of(this.plain.get(6), this.json.get(6), this.xml.get(6))) {
			assertThat(event.header("Arr")).isEqualTo("ARRAY::one|:two|:thr%ee|:fö ur");
			assertThat(event.list("Arr")).containsExactly("one", "two", "thr%ee", "fö ur");
			assertThat(event.list("Idx")).containsExactly("zero", "one", "", "three");
			assertThat(event.header("Single")).isEqualTo("only");
			assertThat(event.list("Single")).containsExactly("only");
		}
	}

	@Test
	void cannotHaveItsNameForgedInAnyFormat() {
		for (EslEvent event : List.of(this.plain.get(10), this.json.get(10), this.xml.get(10))) {
			assertThat(event.name()).isEqualTo("CUSTOM");
			assertThat(event.headers("Event-Name")).containsExactly("SPOOFED", "CUSTOM");
			assertThat(event.coreUuid()).isEqualTo("adee8ce9-a03e-44df-a439-d52d15c9ccd7");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "burst-plain-all-10", "events-handmade-plain", "sendmsg-inbound", "burst-json-all-15",
			"events-handmade-json", "outbound-caller-hangup-linger", "burst-xml-all-12", "events-handmade-xml",
			"heartbeat", "bgapi-basic" })
	void writesTheBytesThatWereRecorded(String capture) {
		List<String> different = new ArrayList<>();
		List<Frame> frames = CapturedEvents.eventFrames(capture).toList();
		for (int i = 0; i < frames.size(); i++) {
			EventFormat format = CapturedEvents.format(frames.get(i));
			byte[] written = EventEncoder.encode(EventDecoder.decode(format, frames.get(i).body()), format);
			if (!Arrays.equals(stripped(written), stripped(frames.get(i).body()))) {
				different.add(i + " " + format);
			}
		}
		assertThat(different).isEqualTo(expectedToDiffer(capture));
	}

	@ParameterizedTest
	@MethodSource("recodings")
	void survivesTheWayThroughAnyOtherFormat(EventFormat from, EventFormat to) {
		for (EslEvent event : CapturedEvents.of("burst-" + from.word() + switch (from) {
			case PLAIN -> "-all-10";
			case JSON -> "-all-15";
			case XML -> "-all-12";
		})) {
			assertThat(EventDecoder.decode(to, EventEncoder.encode(event, to))).isEqualTo(event);
		}
	}

	/** The server's own bytes end with one line feed more or less. */
	private static byte[] stripped(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
	}

	private static List<String> expectedToDiffer(String capture) {
		return switch (capture) {
			case "events-handmade-plain" -> List.of(PERCENT_AND_TWINS + " PLAIN");
			case "events-handmade-json" -> List.of("6 JSON");
			case "events-handmade-xml" -> List.of(PERCENT_AND_TWINS + " XML", BROKEN_BODY + " XML");
			default -> List.of();
		};
	}

	private static List<Integer> differences(List<EslEvent> some, List<EslEvent> others) {
		assertThat(some).hasSameSizeAs(others).hasSize(17);
		return IntStream.range(0, some.size())
			.filter((i) -> !comparable(some.get(i)).equals(comparable(others.get(i)))
					|| !Arrays.equals(some.get(i).bodyBytes(), others.get(i).bodyBytes()))
			.boxed()
			.toList();
	}

	private static List<EventHeader> comparable(EslEvent event) {
		return event.headers()
			.stream()
			.filter((header) -> !header.name().equals("Content-Length"))
			.filter((header) -> !VARIES.contains(header.name()) || isForged(event, header))
			.toList();
	}

	/** A sender's own value does not vary. */
	private static boolean isForged(EslEvent event, EventHeader header) {
		List<String> values = event.headers(header.name());
		return values.size() > 1 && !values.get(values.size() - 1).equals(header.value());
	}

	private static List<EventHeader> withoutThe(Set<String> names, List<EventHeader> headers) {
		return headers.stream().filter((header) -> !names.contains(header.name())).toList();
	}

	private static List<String> headers(List<EslEvent> events, int event, String... names) {
		return Stream.of(names).map((name) -> String.valueOf(events.get(event).header(name))).toList();
	}

	static Stream<Object[]> recodings() {
		return Stream.of(EventFormat.values())
			.flatMap((from) -> Stream.of(EventFormat.values()).map((to) -> new Object[] { from, to }));
	}

}
