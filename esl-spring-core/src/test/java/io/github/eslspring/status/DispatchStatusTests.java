package io.github.eslspring.status;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DispatchStatusTests {

	private static final Duration LAG = Duration.ofSeconds(3);

	@Test
	void thereIsNoLagWhileNothingIsThere() {
		assertThat(status(1).currentLag()).isEqualTo(LAG);
		assertThat(status(0).currentLag()).isZero();
	}

	private static DispatchStatus status(int queued) {
		return new DispatchStatus(queued, 0, 0, LAG, 0, 0, Map.of(), 0);
	}

}
