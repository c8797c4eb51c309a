package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapturedBurst}.
 */
class CapturedBurstTests {

	@Test
	void holdsEveryEventOfTheRecording() throws IOException {
		CapturedBurst burst = CapturedBurst.named("burst-plain-all-200");
		assertThat(burst.events()).hasSize(9343);
		assertThat(burst.meanSize()).isBetween(2000.0, 2500.0);
	}

	@Test
	void wireIsWhatTheServerWrote() throws IOException {
		CapturedBurst burst = CapturedBurst.named("burst-plain-all-10");
		byte[] wire = burst.wire();
		assertThat(new String(wire, 0, 16, StandardCharsets.US_ASCII)).isEqualTo("Content-Length: ");
		assertThat(burst.events()).hasSize(473);
	}

}
