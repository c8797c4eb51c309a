package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LandmarksTests {

	private static final String OWN = """
			Event-Name: CHANNEL_STATE
			Core-UUID: true
			FreeSWITCH-Hostname: host
			Event-Date-Timestamp: 1795248494858941
			Event-Sequence: 6112
			Unique-ID: u-1
			""";

	private static final String ADDED = """
			Event-Name: FORGED
			Core-UUID: forged
			Event-Date-Timestamp: 1
			Event-Sequence: 1
			Unique-ID: u-2
			""";

	/** As short as the server can write it. */
	private static final String STAMP = """
			Event-Name: PRIVATE_COMMAND
			Core-UUID: ec60a1f4-7a9f-4e7f-8e6c-3a4f1d7c2b10
			FreeSWITCH-Hostname: h
			FreeSWITCH-Switchname: h
			Event-Date-Local: 2026-11-21 08:08:14
			Event-Date-GMT: Sat, 21 Nov 2026 08:08:14 GMT
			Event-Date-Timestamp: 1795248494858941
			Event-Calling-File: a.c
			Event-Calling-Function: f
			Event-Calling-Line-Number: 1
			Event-Sequence: 9
			""";

	@ParameterizedTest
	@EnumSource
	void whatAScriptAddsToAnEventOfTheServerRenamesNothing(EventFormat format) {
		for (String lines : List.of(OWN + ADDED, (OWN + ADDED).replace("Unique-ID", "Some-ID"))) {
			EslEvent event = event(format, lines);
			assertThat(event.name()).isEqualTo("CHANNEL_STATE");
			assertThat(event.coreUuid()).isEqualTo("true");
			assertThat(event.sequence()).hasValue(6112);
			assertThat(event.time()).isEqualTo(Instant.parse("2026-11-21T08:08:14.858941Z"));
			assertThat(event.headers("Event-Name")).containsExactly("CHANNEL_STATE", "FORGED");
		}
		assertThat(event(format, OWN + ADDED).uniqueId()).isEqualTo("u-1");
	}

	@ParameterizedTest
	@EnumSource
	void theStampOfTheDeliveryIsTheServersOwnWhereverItStands(EventFormat format) {
		for (String added : List.of("", ADDED, "a: 1\n", "variable_a: " + "x".repeat(100) + "\n")) {
			for (int times = 0; times <= 20; times++) {
				EslEvent event = event(format, OWN + added.repeat(times) + STAMP + added.repeat(20 - times));
				assertThat(event.name()).as(added + times).isEqualTo("PRIVATE_COMMAND");
				assertThat(event.coreUuid()).isEqualTo("ec60a1f4-7a9f-4e7f-8e6c-3a4f1d7c2b10");
				assertThat(event.sequence()).hasValue(9);
				assertThat(event.headers("Unique-ID")).contains("u-1");
			}
		}
	}

	@Test
	void anEventThatTellsOfABodyItHasNotIsRefused() {
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> plain(OWN + "Content-Length: 12\n\n"));
	}

	@ParameterizedTest
	@EnumSource
	void whatBeginsOtherwiseHasTheServersLinesLast(EventFormat format) {
		for (String first : List.of("Command: sendevent\n", "Priority: HIGH\n", "Core-UUID: x\n", "Event-Name: x\n")) {
			EslEvent event = event(format, first + ADDED + OWN);
			assertThat(event.name()).as(first).isEqualTo("CHANNEL_STATE");
			assertThat(event.coreUuid()).as(first).isEqualTo("true");
			assertThat(event.sequence()).as(first).hasValue(6112);
			assertThat(event.uniqueId()).as(first).isEqualTo("u-2");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "text\n", "text\n\n", "a: b\n\nc: d\n\n", "\n\n", "\n" })
	void aBodyIsNeverTakenForHeaders(String body) {
		String head = OWN + "Other: 1\nContent-Length: " + body.length() + "\n\n";
		EslEvent event = plain(head + body);
		assertThat(event.body()).isEqualTo(body);
		assertThat(event.bodyBytes()).isEqualTo(body.getBytes(StandardCharsets.US_ASCII));
		assertThat(event.headers()).hasSize(8);
		assertThat(event.header("a")).isNull();
		assertThat(event.header("Caller-Transfer-Source")).isNull();
	}

	@Test
	void anEventThatWasLookedAtOnlyHasAllHeadersAndNoBody() {
		EslEvent event = plain(
				OWN + "no colon\nEvent-Subclass: my%3A%3Asub\nCaller-Transfer-Source: 1%3A2\nLast: x\n\n");
		assertThat(event.subclass()).isEqualTo("my::sub");
		assertThat(event.header("Caller-Transfer-Source")).isEqualTo("1:2");
		assertThat(event.header("last")).isEqualTo("x");
		assertThat(event.headers()).hasSize(9);
		assertThat(event.body()).isNull();
		assertThat(event.bodyBytes()).isNull();
	}

	@Test
	void anEventWithTooManyHeadersIsRefusedWhateverItBeginsWith() {
		String lines = OWN + "a:\n".repeat(10_000) + "\n";
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> plain(lines))
			.withMessageContaining("10000 headers");
		assertThat(plain(OWN + "a:\n".repeat(9_000) + "\n").headers()).hasSize(9_006);
	}

	@ParameterizedTest
	@ValueSource(strings = { "b\n\u00e9", "no colon\nLast", "no colon", "\u00e9", "Las", "Last: x", "" })
	void theFirstLookUpFindsNoMoreThanTheSecond(String name) {
		for (String lines : List.of("a: 1\n\u00e9", "a: 1\nb\n\u00e9: x\n\n", "a: 1\nno colon\nLast: x\n\n")) {
			EslEvent event = EventDecoder.plain(lines.getBytes(StandardCharsets.UTF_8));
			String first = event.header(name);
			assertThat(first).as(lines).isEqualTo(event.header(name));
			assertThat(first != null).as(lines)
				.isEqualTo(event.headers().stream().anyMatch((h) -> h.name().equals(name)));
		}
	}

	@Test
	void saysTheSameAsAListOfAllHeaders() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		String[] stamp = { "Event-Name", "Core-UUID", "FreeSWITCH-Hostname" };
		String[] names = { "Event-Name", "Core-UUID", "Unique-ID", "Event-Subclass", "Event-Sequence",
				"Caller-Transfer-Source", "Event-Nam", "Unique-IDs", "x", "variable_one", "unique-id", "EVENT-NAME" };
		String[] values = { "COMMAND", "CUSTOM", "CHANNEL_STATE", "1", "2", "COMMANDS" };
		for (int round = 0; round < 20_000; round++) {
			List<EventHeader> headers = new ArrayList<>();
			int ordered = random.nextInt(4);
			for (int i = 0; i < 1 + random.nextInt(10); i++) {
				String name = (i < ordered) ? stamp[i] : names[random.nextInt(names.length)];
				headers.add(new EventHeader(name, values[random.nextInt(values.length)]));
			}
			StringBuilder lines = new StringBuilder();
			headers.forEach((header) -> lines.append(header.name()).append(": ").append(header.value()).append('\n'));
			EslEvent expected = EslEvent.of(headers, null);
			for (EventFormat format : List.of(EventFormat.PLAIN, EventFormat.JSON)) {
				EslEvent event = event(format, lines.toString());
				String told = "seed " + seed + ", " + format + ": " + lines;
				assertThat(event.name()).as(told).isEqualTo(expected.name());
				assertThat(event.coreUuid()).as(told).isEqualTo(expected.coreUuid());
				assertThat(event.sequence()).as(told).isEqualTo(expected.sequence());
				assertThat(event.uniqueId()).as(told).isEqualTo(expected.uniqueId());
				assertThat(event.subclass()).as(told).isEqualTo(expected.subclass());
				assertThat(event.header("Caller-Transfer-Source")).as(told)
					.isEqualTo(expected.header("Caller-Transfer-Source"));
				assertThat(event.body()).as(told).isNull();
				assertThat(event.headers()).as(told).isEqualTo(expected.headers());
			}
		}
	}

	private static EslEvent event(EventFormat format, String lines) {
		String written = switch (format) {
			case PLAIN -> lines + "\n";
			case JSON -> "{" + lines.strip().replaceAll("(?m)^(.*?): ?(.*)$", "\"$1\":\"$2\"").replace('\n', ',') + "}";
			case XML ->
				"<event><headers>" + lines.replaceAll("(?m)^(.*?): ?(.*)$", "<$1>$2</$1>") + "</headers></event>";
		};
		return EventDecoder.decode(format, written.getBytes(StandardCharsets.US_ASCII));
	}

	private static EslEvent plain(String text) {
		return EventDecoder.plain(text.getBytes(StandardCharsets.US_ASCII));
	}

}
