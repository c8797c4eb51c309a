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
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every plain event of every capture is what the index lists, to the byte.
 */
class CaptureEventsTests {

	@ParameterizedTest
	@MethodSource("withPlainEvents")
	void decodesTheEventsListed(Capture capture) {
		List<EventRow> rows = new ArrayList<>();
		for (Frame frame : eventFrames(capture)) {
			EventRow listed = capture.events().get(rows.size());
			rows.add((frame.contentType() == ContentType.EVENT_PLAIN) ? row(plain(frame)) : listed);
		}
		assertThat(rows).containsExactlyElementsOf(capture.events());
	}

	@ParameterizedTest
	@MethodSource("withPlainEventsOnly")
	void decodesEveryByteOfEveryHeader(Capture capture) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		for (Frame frame : eventFrames(capture)) {
			update(digest, plain(frame));
		}
		assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(capture.decodedSha256());
	}

	@ParameterizedTest
	@MethodSource("withPlainEventsOnly")
	void namesAndNumbersEventsByTheServersOwnHeaders(Capture capture) {
		for (Frame frame : eventFrames(capture)) {
			EslEvent event = plain(frame);
			assertThat(event.name()).isEqualTo(last(event, "Event-Name", ""));
			assertThat(event.sequence().stream().mapToObj(Long::toString).findFirst().orElse(""))
				.isEqualTo(last(event, "Event-Sequence", ""));
			assertThat((event.coreUuid() != null) ? event.coreUuid() : "").isEqualTo(last(event, "Core-UUID", ""));
			assertThat(event.time() != null).isEqualTo(event.header("Event-Date-Timestamp") != null);
			assertThat(event.name().isEmpty() || EventName.of(event.name()).isPresent()).as(event.name()).isTrue();
		}
	}

	@Test
	void findsTheHandMadeValues() {
		assertChecks(CaptureIndex.named("events-handmade-plain"));
		assertChecks(CaptureIndex.named("divert-events"));
	}

	@Test
	void prefersTheServersHeadersToForgedOnes() {
		EslEvent event = plain(eventFrames(CaptureIndex.named("events-handmade-plain")).get(10));
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

	@Test
	void keepsInvalidTextReachable() {
		List<Frame> frames = eventFrames(CaptureIndex.named("events-handmade-plain"));
		assertThat(plain(frames.get(9)).headerBytes("raw")).containsExactly(0xff, 0xc3, 0x28);
		assertThat(plain(frames.get(8)).bodyBytes()).contains(0xff, 0xfe);
	}

	@ParameterizedTest
	@MethodSource("outbound")
	void readsTheAnswerToConnectAsAnEvent(Capture capture) {
		Frame answer = frames(capture).stream()
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
			assertChecks(plain(frames.get(i)), checks);
		}
	}

	private static void assertChecks(EslEvent event, List<Check> checks) {
		Set<String> names = new HashSet<>();
		checks.forEach((check) -> names.add(check.header()));
		List<String> values = new ArrayList<>();
		event.headers().stream().filter((header) -> names.contains(header.name())).forEach((header) -> {
			assertThat(event.headers(header.name())).contains(header.value());
			values.add(header.value());
		});
		if (event.body() != null) {
			values.add(event.body());
		}
		assertThat(values).hasSameSizeAs(checks);
		for (int i = 0; i < values.size(); i++) {
			assertValue(values.get(i), checks.get(i));
		}
	}

	private static void assertValue(String value, Check check) {
		if (check.value().isString()) {
			assertThat(value).as(check.header()).isEqualTo(check.value().asString());
		}
		else if (check.value().has("bytes")) {
			assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSize(check.value().required("bytes").asInt());
		}
		else {
			assertThat(value).as(check.header())
				.hasSize(check.value().required("length").asInt())
				.startsWith(check.value().required("start").asString());
		}
	}

	private static void update(MessageDigest digest, EslEvent event) {
		Set<String> seen = new HashSet<>();
		for (EventHeader header : event.headers()) {
			boolean first = seen.add(header.name().toLowerCase(Locale.ROOT));
			byte[] raw = event.headerBytes(header.name());
			digest.update(header.name().getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
			digest.update((first && raw != null) ? raw : header.value().getBytes(StandardCharsets.UTF_8));
			digest.update((byte) '\n');
		}
		byte[] body = event.bodyBytes();
		if (body != null) {
			digest.update(body);
		}
		digest.update(new byte[] { 0, '\n' });
	}

	private static String last(EslEvent event, String name, String otherwise) {
		List<String> values = event.headers(name);
		return values.isEmpty() ? otherwise : values.get(values.size() - 1);
	}

	private static EventRow row(EslEvent event) {
		byte[] body = event.bodyBytes();
		return new EventRow(event.header("Event-Name"), event.header("Event-Sequence"), event.header("Unique-ID"),
				(body != null) ? body.length : null, event.format().word(), event.headers().size());
	}

	private static EslEvent plain(Frame frame) {
		return EventDecoder.plain(frame.body());
	}

	private static List<Frame> eventFrames(Capture capture) {
		return frames(capture).stream().filter((frame) -> frame.contentType().isEvent()).toList();
	}

	private static List<Frame> frames(Capture capture) {
		return new FrameStream().write(capture.in()).end().frames();
	}

	static Stream<Capture> withPlainEvents() {
		return CaptureIndex.all()
			.filter((capture) -> capture.events().stream().anyMatch((event) -> event.format().equals("plain")));
	}

	static Stream<Capture> withPlainEventsOnly() {
		return CaptureIndex.all().filter(Capture::hasOnlyPlainEvents);
	}

	static Stream<Capture> outbound() {
		return CaptureIndex.all()
			.filter((capture) -> capture.outbound() && !capture.name().equals("outbound-silent-client"));
	}

}
