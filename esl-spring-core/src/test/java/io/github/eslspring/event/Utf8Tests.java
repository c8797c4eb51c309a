package io.github.eslspring.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Tests {

	private static final int[] EDGES = { 0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
			0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff };

	@Test
	void saysOfEachThreeBytesWhatTheJdkSays() {
		for (int first : EDGES) {
			for (int second = 0; second < 256; second++) {
				for (int third : EDGES) {
					check("", new byte[] { (byte) first, (byte) second, (byte) third });
				}
			}
		}
	}

	@Test
	void saysOfFourByteCharactersWhatTheJdkSays() {
		for (int first = 0xf0; first < 256; first++) {
			for (int second = 0; second < 256; second++) {
				for (int third : EDGES) {
					check("", new byte[] { (byte) first, (byte) second, (byte) third, (byte) 0x80 });
					check("", new byte[] { (byte) first, (byte) second, (byte) 0x80, (byte) third });
				}
			}
		}
	}

	@Test
	void saysOfAnyBytesWhatTheJdkSays() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 20_000; round++) {
			StringBuilder text = new StringBuilder();
			for (int i = random.nextInt(30); i > 0; i--) {
				text.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(20) : random.nextInt(0x30000));
			}
			byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
			if (bytes.length > 0 && random.nextBoolean()) {
				bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
			}
			check("seed " + seed, bytes);
		}
	}

	private static void check(String seed, byte[] bytes) {
		assertThat(Utf8.isValid(bytes)).as("%s, %s", seed, bytes).isEqualTo(isValidForTheJdk(bytes));
	}

	private static boolean isValidForTheJdk(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
