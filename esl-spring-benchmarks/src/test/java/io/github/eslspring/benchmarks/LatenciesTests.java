package io.github.eslspring.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTests {

	@Test
	void tellsWhatAPartDidNotExceed() {
		Latencies latencies = new Latencies();
		for (int i = 100; i >= 1; i--) {
			latencies.add(i * 1_000_000L);
		}
		assertThat(latencies.count()).isEqualTo(100);
		assertThat(latencies.millis(0.5)).isEqualTo(50);
		assertThat(latencies.millis(0.99)).isEqualTo(99);
		assertThat(latencies.millis(1)).isEqualTo(100);
		assertThat(latencies.millis(0)).isEqualTo(1);
	}

	@Test
	void growsAsFarAsItMust() {
		Latencies latencies = new Latencies();
		for (int i = 0; i < 10_000; i++) {
			latencies.add(i);
		}
		assertThat(latencies.count()).isEqualTo(10_000);
		assertThat(latencies.millis(1)).isEqualTo(9_999 / 1e6);
	}

	@Test
	void knowsNothingOfNothing() {
		assertThat(new Latencies().millis(0.99)).isNaN();
	}

}
