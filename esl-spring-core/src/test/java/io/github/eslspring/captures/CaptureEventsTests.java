package io.github.eslspring.captures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.eslspring.captures.Capture.Check;
import io.github.eslspring.captures.Capture.EventRow;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every event of every capture, whatever its format, is what the index lists, to the
 * byte.
 */
class CaptureEventsTests {

	@ParameterizedTest
	@MethodSource("withEvents")
	void decodesTheEventsListed(Capture capture) {
		assertThat(eventFrames(capture)).extracting((frame) -> row(decode(frame)))
			.containsExactlyElementsOf(capture.events());
	}

	@ParameterizedTest
	@MethodSource("withDigest")
	void decodesEveryByteOfEveryHeader(Capture capture) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		for (Frame frame : eventFrames(capture)) {
			if (frame.contentType() != ContentType.EVENT_XML) {
				update(digest, decode(frame), arraysOfOne(frame));
			}
		}
		assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(capture.decodedSha256());
	}

	@ParameterizedTest
	@MethodSource("withEvents")
	void namesAndNumbersEventsByTheServersOwnHeaders(Capture capture) {
		for (Frame frame : eventFrames(capture)) {
			EslEvent event = decode(frame);
			assertThat(event.name()).isEqualTo(last(event, "Event-Name", ""));
			assertThat(event.sequence().stream().mapToObj(Long::toString).findFirst().orElse(""))
				.isEqualTo(last(event, "Event-Sequence", ""));
			assertThat((event.coreUuid() != null) ? event.coreUuid() : "").isEqualTo(last(event, "Core-UUID", ""));
			assertThat(event.time() != null).isEqualTo(event.header("Event-Date-Timestamp") != null);
			assertThat(event.name().isEmpty() || EventName.of(event.name()).isPresent()).as(event.name()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "events-handmade-plain", "events-handmade-json", "events-handmade-xml", "divert-events" })
	void findsTheHandMadeValues(String capture) {
		assertChecks(CaptureIndex.named(capture));
	}

	@Test
	void prefersTheServersHeadersToForgedOnes() {
		EslEvent event = decode(eventFrames(CaptureIndex.named("events-handmade-plain")).get(10));
		assertThat(event.name()).isEqualTo("CUSTOM");
		assertThat(event.header("event-name")).isEqualTo("SPOOFED");
		assertThat(event.headers("Event-Name")).containsExactly("SPOOFED", "CUSTOM");
		assertThat(event.sequence()).hasValue(6112);
		assertThat(event.header("Event-Sequence")).isEqualTo("7");
		assertThat(event.coreUuid()).isEqualTo("adee8ce9-a03e-44df-a439-d52d15c9ccd7");
		assertThat(event.header("Core-UUID")).isEqualTo("spoof");
		assertThat(event.uniqueId()).isEqualTo("not-a-real-channel");
		assertThat(event.time()).isEqualTo("2026-11-21T08:08:14.858941Z");
		assertThat(event.body()).isEqualTo("spoofed std headers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json", "xml" })
	void keepsInvalidTextReachable(String format) {
		List<Frame> frames = eventFrames(CaptureIndex.named("events-handmade-" + format));
		EslEvent event = decode(frames.get(9));
		assertThat(event.header("Raw")).isEqualTo("\uFFFD\uFFFD(");
		assertThat(event.headerBytes("raw")).containsExactly(0xff, 0xc3, 0x28);
		assertThat(event.damagedHeaders()).containsExactly("Raw");
		assertThat(decode(frames.get(1)).damagedHeaders()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json" })
	void keepsInvalidBodiesReachable(String format) {
		EslEvent event = decode(eventFrames(CaptureIndex.named("events-handmade-" + format)).get(8));
		assertThat(event.bodyBytes()).hasSize(15).contains(0xff, 0xfe);
		assertThat(event.body()).isEqualTo("bad utf8 \uFFFD\uFFFD end");
	}

	@ParameterizedTest
	@MethodSource("outbound")
	void readsTheAnswerToConnectAsAnEvent(Capture capture) {
		Frame answer = CapturedEvents.frames(capture)
			.filter((frame) -> frame.header("Socket-Mode") != null)
			.findFirst()
			.orElseThrow();
		EslEvent channel = EventDecoder.plain(answer.headBytes());
		assertThat(channel.name()).isEqualTo("CHANNEL_DATA");
		assertThat(channel.header("Reply-Text")).isEqualTo("+OK\n");
		assertThat(channel.uniqueId()).hasSize(36);
		assertThat(channel.headers()).hasSize(answer.headerCount());
		assertThat(channel.body()).isNull();
	}

	private static void assertChecks(Capture capture) {
		List<Frame> frames = eventFrames(capture);
		for (int i = 0; i < frames.size(); i++) {
			int index = i;
			List<Check> checks = capture.checks().stream().filter((check) -> check.event() == index).toList();
			assertThat(checks).isNotEmpty();
			assertChecks(decode(frames.get(i)), checks);
		}
	}

	private static void assertChecks(EslEvent event, List<Check> checks) {
		Set<String> names = new HashSet<>();
		checks.forEach((check) -> names.add(check.header()));
		List<String> values = new ArrayList<>();
		for (EventHeader header : ownHeaders(event)) {
			if (names.contains(header.name())) {
				assertThat(event.headers(header.name())).contains(header.value());
				values.addAll(elements(event, header.value()));
			}
		}
		if (event.body() != null) {
			values.add(event.body());
		}
		List<JsonNode> listed = checks.stream().flatMap((check) -> elements(check.value())).toList();
		assertThat(values).hasSameSizeAs(listed);
		for (int i = 0; i < values.size(); i++) {
			assertValue(values.get(i), listed.get(i));
		}
	}

	/** The index takes the server's own length in XML, beside the headers, for none. */
	private static List<EventHeader> ownHeaders(EslEvent event) {
		List<EventHeader> headers = event.headers();
		boolean beside = event.format() == EventFormat.XML && event.body() != null;
		return beside ? headers.subList(0, headers.size() - 1) : headers;
	}

	/** The index lists arrays as JSON has them and, in XML, element by element. */
	private static List<String> elements(EslEvent event, String value) {
		boolean apart = event.format() != EventFormat.PLAIN && value.startsWith("ARRAY::");
		return apart ? List.of(value.substring("ARRAY::".length()).split("\\|:", -1)) : List.of(value);
	}

	private static Stream<JsonNode> elements(JsonNode listed) {
		return listed.isArray() ? listed.valueStream() : Stream.of(listed);
	}

	/** XML indents behind a body's last line feed, which the decoder takes back. */
	private static void assertValue(String value, JsonNode listed) {
		if (listed.isString()) {
			assertThat(value).isIn(listed.asString(), listed.asString().replaceFirst("\\n  $", "\n"));
		}
		else if (listed.has("bytes")) {
			assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSize(listed.required("bytes").asInt());
		}
		else {
			assertThat(value).hasSize(listed.required("length").asInt())
				.startsWith(listed.required("start").asString());
		}
	}

	private static void update(MessageDigest digest, EslEvent event, Set<String> arraysOfOne) {
		Set<String> seen = new HashSet<>();
		for (EventHeader header : event.headers()) {
			boolean first = seen.add(header.name().toLowerCase(Locale.ROOT));
			byte[] raw = event.headerBytes(header.name());
			digest.update(header.name().getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
			digest.update((arraysOfOne.contains(header.name()) ? "ARRAY::" : "").getBytes(StandardCharsets.UTF_8));
			digest.update((first && raw != null) ? raw : header.value().getBytes(StandardCharsets.UTF_8));
			digest.update((byte) '\n');
		}
		byte[] body = event.bodyBytes();
		if (body != null) {
			digest.update(body);
		}
		digest.update(new byte[] { 0, '\n' });
	}

	/** The one thing in which JSON says more than an event does. */
	private static Set<String> arraysOfOne(Frame frame) {
		if (frame.contentType() != ContentType.EVENT_JSON) {
			return Set.of();
		}
		String text = new String(frame.body(), StandardCharsets.ISO_8859_1);
		Set<String> names = new HashSet<>();
		JsonMapper.shared().readTree(text).properties().forEach((property) -> {
			if (property.getValue().size() == 1) {
				names.add(property.getKey());
			}
		});
		return names;
	}

	private static String last(EslEvent event, String name, String otherwise) {
		List<String> values = event.headers(name);
		return values.isEmpty() ? otherwise : values.get(values.size() - 1);
	}

	private static EventRow row(EslEvent event) {
		return new EventRow(event.header("Event-Name"), event.header("Event-Sequence"), event.header("Unique-ID"),
				bodyLength(event), event.format().word(), headerCount(event));
	}

	private static @Nullable Integer bodyLength(EslEvent event) {
		byte[] body = event.bodyBytes();
		if (body == null) {
			return null;
		}
		boolean indented = event.format() == EventFormat.XML && body[body.length - 1] == '\n';
		return body.length + (indented ? 2 : 0);
	}

	private static int headerCount(EslEvent event) {
		if (event.format() != EventFormat.XML) {
			return event.headers().size();
		}
		return ownHeaders(event).stream().mapToInt((header) -> elements(event, header.value()).size()).sum();
	}

	private static EslEvent decode(Frame frame) {
		return EventDecoder.decode(CapturedEvents.format(frame), frame.body());
	}

	private static List<Frame> eventFrames(Capture capture) {
		return CapturedEvents.frames(capture).filter((frame) -> frame.contentType().isEvent()).toList();
	}

	static Stream<Capture> withEvents() {
		return CaptureIndex.all().filter((capture) -> !capture.events().isEmpty());
	}

	static Stream<Capture> withDigest() {
		return CaptureIndex.all().filter((capture) -> capture.decodedSha256() != null);
	}

	static Stream<Capture> outbound() {
		return CaptureIndex.all()
			.filter((capture) -> capture.outbound() && !capture.name().equals("outbound-silent-client"));
	}

}
