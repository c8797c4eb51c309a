package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PercentDecoderTests {

	@ParameterizedTest
	@CsvSource({ "plain, plain", "%2F, /", "%40, @", "%2B49, +49", "+49, +49", "a+b, a+b", "%zz, %zz", "100%, 100%",
			"100%4, 100%4", "%, %", "%%, %%", "%4%41, %4A", "%g0, %g0", "%0g, %0g", "%c3%a9, é", "%C3%A9, é",
			"%25zz, %zz", "%2541, %41", "%E6%BC%A2, 漢", "é, é", "'', ''", "0%20years%2C%200%20days, '0 years, 0 days'",
			"1000%40example.com, 1000@example.com" })
	void decodesOnlyWellFormedEscapes(String encoded, String decoded) {
		byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
		assertThat(PercentDecoder.text(bytes, 0, bytes.length)).isEqualTo(decoded);
		assertThat(PercentDecoder.decode(bytes, 0, bytes.length)).isEqualTo(decoded.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void staysInsideItsRange() {
		byte[] bytes = "%41%4%42".getBytes(StandardCharsets.US_ASCII);
		assertThat(PercentDecoder.text(bytes, 3, 5)).isEqualTo("%4");
		assertThat(PercentDecoder.text(bytes, 0, 4)).isEqualTo("A%");
		assertThat(PercentDecoder.text(bytes, 0, 2)).isEqualTo("%4");
		assertThat(PercentDecoder.text(bytes, 1, 3)).isEqualTo("41");
	}

	@Test
	void decodesEveryByte() {
		for (int b = 0; b < 256; b++) {
			byte[] encoded = "%%%02X".formatted(b).getBytes(StandardCharsets.US_ASCII);
			assertThat(PercentDecoder.decode(encoded, 0, 3)).containsExactly(b);
		}
	}

	@Test
	void takesNoByteAboveAsciiForADigit() {
		byte[] bytes = { '%', (byte) 0xb1, (byte) 0xb2 };
		assertThat(PercentDecoder.decode(bytes, 0, 3)).isEqualTo(bytes);
	}

}
