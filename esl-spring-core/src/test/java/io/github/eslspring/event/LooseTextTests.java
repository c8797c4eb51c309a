package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LooseTextTests {

	@Test
	void isOrdinaryTextIfTheBytesAreValid() {
		String text = "héllo 漢字 😀 \uFFFD";
		assertThat(LooseText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
		assertThat(LooseText.isClean(text)).isTrue();
		assertThat(LooseText.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void marksBytesThatArePartOfNoCharacter() {
		String text = LooseText.decode(new byte[] { 'a', (byte) 0xff, (byte) 0xc3, '(', (byte) 0xe2, (byte) 0x82 });
		assertThat(text).isEqualTo("a\uDCFF\uDCC3(\uDCE2\uDC82");
		assertThat(LooseText.isClean(text)).isFalse();
	}

	@Test
	void givesAnyBytesBack() {
		long seed = ThreadLocalRandom.current().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < 2000; i++) {
			byte[] bytes = new byte[random.nextInt(40)];
			random.nextBytes(bytes);
			String text = LooseText.decode(bytes);
			assertThat(LooseText.bytes(text)).as("seed %d", seed).isEqualTo(bytes);
			assertThat(LooseText.isClean(text)).as("seed %d", seed).isEqualTo(Utf8.isValid(bytes));
		}
	}

	@Test
	void replacesHalfACharacterThatNeverWasBytes() {
		assertThat(LooseText.bytes("a\uD800b")).isEqualTo("a\uFFFDb".getBytes(StandardCharsets.UTF_8));
	}

}
