package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
			assertThat(LineScan.lineEnd(bytes, from)).as("seed %s", seed).isEqualTo(lineEnd(bytes, from));
			for (int i = from; i < Math.min(from + 8, bytes.length); i++) {
				long word = LineScan.wordOrRest(bytes, from);
				assertThat(LineScan.lineEnds(word) >>> 8 * (i - from) & 0xff).as("seed %s", seed)
					.isEqualTo((bytes[i] == '\n') ? 0x80 : 0);
				assertThat(LineScan.colons(word) >>> 8 * (i - from) & 0xff).as("seed %s", seed)
					.isEqualTo((bytes[i] == ':') ? 0x80 : 0);
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
	void aLineWithoutColonBreaksTheEventWhereverItIs() {
		for (String lines : new String[] { "abc\n\n", "a: b: c\nabc\nd: e\n\n", "a: b\nabc", "a: b\n;*;*;*;*;*;*\n\n",
				"a: b\nc\nd: e\n\n", "a\nb: c\n\n", "a: bc:d\ne\n:f: g\n\n" }) {
			assertThatExceptionOfType(EventFormatException.class).as(lines).isThrownBy(() -> event(lines));
		}
	}

	private static String eventName(String lines) {
		return event(lines).name();
	}

	private static EslEvent event(String lines) {
		return EventDecoder.plain(lines.getBytes(StandardCharsets.US_ASCII));
	}

	private static int lineEnd(byte[] bytes, int from) {
		int i = from;
		while (i < bytes.length && bytes[i] != '\n') {
			i++;
		}
		return i;
	}

}
