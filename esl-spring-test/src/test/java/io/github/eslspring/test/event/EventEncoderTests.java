package io.github.eslspring.test.event;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import io.github.eslspring.test.Captures;
import io.github.eslspring.test.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recorded json events, encoded again, are compared with what the real server wrote.
 */
class EventEncoderTests {

	/** What differs between two runs of the same commands. */
	private static final String[][] VARYING = { { "Event-UUID", "[0-9a-f-]{36}" },
			{ "Event-Date-Timestamp", "[0-9]{16}" }, { "Event-Sequence", "[0-9]{4}" } };

	@ParameterizedTest
	@ValueSource(strings = { "events-handmade-json", "byte-by-byte", "heartbeat", "burst-json-all-15",
			"log-interleaved", "outbound-caller-hangup-linger" })
	void encodesJsonByteForByte(String capture) throws IOException {
		List<Frame> events = events(capture, "text/event-json");
		assertThat(events).isNotEmpty();
		for (Frame frame : events) {
			assertThat(EventFormat.JSON.encode(JsonCapture.parse(frame.body()))).isEqualTo(frame.body());
		}
	}

	@Test
	void encodesPlainAsTheServerDoes() throws IOException {
		assertEncodedAsRecorded(EventFormat.PLAIN, "events-handmade-plain");
	}

	@Test
	void encodesXmlAsTheServerDoes() throws IOException {
		assertEncodedAsRecorded(EventFormat.XML, "events-handmade-xml");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "burst-plain-all-10", "burst-plain-all-200", "heartbeat", "bgapi-basic", "sendmsg-inbound" })
	void decodedPlainEventsEncodeToTheSameBytes(String capture) throws IOException {
		List<Frame> events = events(capture, "text/event-plain");
		assertThat(events).isNotEmpty();
		for (Frame frame : events) {
			assertThat(EventFormat.PLAIN.encode(plainEvent(frame.body()))).isEqualTo(frame.body());
		}
	}

	@Test
	void writesEmptyValuesAndArraysOfOne() {
		SimulatedEvent event = SimulatedEvent.named("CUSTOM")
			.header("Empty", "")
			.header("One", "ARRAY::only")
			.header("Two", "ARRAY::a|:b")
			.header("Two[3]", "d")
			.build();
		assertThat(EventFormat.PLAIN.encode(event))
			.isEqualTo("Empty: _undef_\nOne: only\nTwo: ARRAY%3A%3Aa%7C%3Ab%7C%3A%7C%3Ad\n\n");
		assertThat(EventFormat.JSON.encode(event))
			.isEqualTo("{\"Empty\":\"\",\"One\":[\"only\"],\"Two\":[\"a\",\"b\",\"\",\"d\"]}");
	}

	private static void assertEncodedAsRecorded(EventFormat format, String capture) throws IOException {
		List<Frame> json = events("events-handmade-json", "text/event-json");
		List<Frame> recorded = events(capture, "text/event-" + format.word());
		assertThat(recorded).hasSameSizeAs(json);
		for (int i = 0; i < json.size(); i++) {
			String encoded = format.encode(JsonCapture.parse(json.get(i).body()));
			assertThat(neutral(encoded, format)).isEqualTo(neutral(recorded.get(i).body(), format));
		}
	}

	private static String neutral(String event, EventFormat format) {
		String neutral = event.replaceAll("2026-11-21%2008%3A08%3A1[0-9]", "LOCAL")
			.replaceAll("Sat,%2021%20Nov%202026%2008%3A08%3A1[0-9]%20GMT", "GMT");
		for (String[] varying : VARYING) {
			String before = (format == EventFormat.XML) ? varying[0] + ">" : varying[0] + ": ";
			neutral = neutral.replaceAll(before + varying[1], before + "X");
		}
		return neutral;
	}

	private static SimulatedEvent plainEvent(String text) {
		int end = text.indexOf("\n\n");
		SimulatedEventBuilder event = SimulatedEvent.named("CUSTOM");
		boolean body = text.length() > end + 2;
		List<String> lines = text.substring(0, end).lines().toList();
		for (String line : body ? lines.subList(0, lines.size() - 1) : lines) {
			String[] parts = line.split(": ", 2);
			event.append(List.of(new EventHeader(parts[0], List.of(UrlEncoding.decode(parts[1])), false)));
		}
		return event.rawBody(text.substring(end + 2)).build();
	}

	private static List<Frame> events(String capture, String contentType) throws IOException {
		return Frame.readAll(new ByteArrayInputStream(Captures.in(capture)))
			.stream()
			.filter((frame) -> frame.contentType().equals(contentType))
			.toList();
	}

}
