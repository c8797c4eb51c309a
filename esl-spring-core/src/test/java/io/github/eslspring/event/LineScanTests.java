package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class LineScanTests {

	private static final byte[] ODD = { '\n', ':', '*', ';', 0x0b, 0x09, 0x1a, 'a', ' ', 0, -1, -118, (byte) 0xba };

	@Test
	void findsLineEndsAndMarksAsALoopOverBytesDoes() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[random.nextInt(40)];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = ODD[random.nextInt(ODD.length)];
			}
			int from = (bytes.length > 0) ? random.nextInt(bytes.length) : 0;
			assertThat(LineScan.lineEnd(bytes, from)).as("seed %s", seed).isEqualTo(next(bytes, from, '\n'));
			int to = from + random.nextInt(bytes.length - from + 1);
			assertThat(LineScan.nameEnd(bytes, from, to)).as("seed %s", seed)
				.isEqualTo(Math.min(to, next(bytes, from, ':')));
			for (int i = from; i < Math.min(from + 8, bytes.length); i++) {
				long word = LineScan.wordOrRest(bytes, from);
				assertThat(LineScan.lineEnds(word) >>> 8 * (i - from) & 0xff).as("seed %s", seed)
					.isEqualTo((bytes[i] == '\n') ? 0x80 : 0);
			}
		}
	}

	@Test
	void recognisesNamesInAnyCaseAndNoOthers() {
		assertThat(eventName("Event-Name: DTMF\n\n")).isEqualTo("DTMF");
		assertThat(eventName("EVENT-NAME: DTMF\n\n")).isEqualTo("DTMF");
		assertThat(eventName("Event-Name: DTMF\nevent-name: NOTALK\n\n")).isEqualTo("NOTALK");
		assertThat(eventName("Event\rName: DTMF\n\n")).isEmpty();
		assertThat(eventName("Event-Nam: x\nEvent-Names: DTMF\nEvent-Name : DTMF\n\n")).isEmpty();
		assertThat(eventName("Event-Name: NEW_IN_2030\n\n")).isEqualTo("NEW_IN_2030");
		assertThat(eventName("Event-Name: D%54MF\n\n")).isEqualTo("DTMF");
		assertThat(eventName("Event-Name:\n\n")).isEmpty();
		assertThat(eventName("Event-Name: DTMF")).isEqualTo("DTMF");
		assertThat(eventName("A: b\nEvent-Name: CODEC\n")).isEqualTo("CODEC");
	}

	@Test
	void tellsTheFirstUniqueIdAndTheLastCore() {
		EslEvent event = event("Unique-ID: one\nUnique-ID: two\nCore-UUID: a\nCore-UUID: b\n\n");
		assertThat(event.uniqueId()).isEqualTo("one").isEqualTo(event.header("unique-id"));
		assertThat(event.coreUuid()).isEqualTo("b");
	}

	@Test
	void tellsTheFirstTransferSourceInBothFormats() {
		EslEvent plain = event("Caller-Transfer: x\ncaller-transfer-source: 1%3A2\nCaller-Transfer-Source: two\n\n");
		EslEvent json = EventDecoder.decode(EventFormat.JSON,
				"{\"Caller-Transfer\":\"x\",\"caller-transfer-source\":\"1:2\",\"Caller-Transfer-Source\":\"two\"}"
					.getBytes(StandardCharsets.US_ASCII));
		for (EslEvent event : List.of(plain, json)) {
			assertThat(event.header("Caller-Transfer-Source")).isEqualTo("1:2")
				.isEqualTo(event.header("CALLER-TRANSFER-SOURCE"));
		}
		assertThat(event("A: b\n\n").header("Caller-Transfer-Source")).isNull();
		assertThat(event("Caller-Transfer-Source: _undef_\n\n").header("Caller-Transfer-Source")).isEmpty();
	}

	@Test
	void findsTheHeadersAsALoopOverLinesDoes() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 5000; round++) {
			StringBuilder lines = new StringBuilder("Event-Name: X\n");
			List<String> expected = new ArrayList<>(List.of("Event-Name"));
			for (int i = random.nextInt(12); i > 0; i--) {
				String line = "ab:c: d-efghijklmn:".substring(random.nextInt(8), 8 + random.nextInt(11));
				lines.append(line).append('\n');
				if (line.indexOf(':') >= 0) {
					expected.add(line.substring(0, line.indexOf(':')));
				}
			}
			assertThat(event(lines + "\n").headers()).as("seed %s: %s", seed, lines)
				.extracting(EventHeader::name)
				.containsExactlyElementsOf(expected);
		}
	}

	@Test
	void aBodyWithoutAColonIsNotSearchedForEachLineThatHasNone() {
		String lines = "x\n".repeat(9000);
		byte[] bytes = ("Event-Name: X\n" + lines + "Content-Length: 24000000\n\n" + "y".repeat(24_000_000))
			.getBytes(StandardCharsets.US_ASCII);
		assertTimeout(Duration.ofSeconds(10),
				() -> assertThat(EventDecoder.plain(bytes).headers()).extracting(EventHeader::name)
					.containsExactly("Event-Name", "Content-Length"));
	}

	private static String eventName(String lines) {
		return event(lines).name();
	}

	private static EslEvent event(String lines) {
		return EventDecoder.plain(lines.getBytes(StandardCharsets.US_ASCII));
	}

	private static int next(byte[] bytes, int from, char wanted) {
		int i = from;
		while (i < bytes.length && bytes[i] != wanted) {
			i++;
		}
		return i;
	}

}
