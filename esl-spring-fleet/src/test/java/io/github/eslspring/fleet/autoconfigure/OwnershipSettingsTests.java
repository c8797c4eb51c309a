package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipSettingsTests {

	/** A pool that had no database for a while tries every 5 s. */
	@Test
	void othersStandBackUntilTheOwnersPoolMustHaveConnected() {
		assertThat(standBack(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(6));
		assertThat(standBack(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
	}

	private static Duration standBack(Duration expiry) {
		return EslFleetOwnershipAutoConfiguration
			.settings(new EslFleetProperties.Ownership(true, 0, true, expiry, Duration.ofMillis(500),
					Duration.ofMillis(200), Duration.ofMinutes(2)), (node) -> Duration.ZERO)
			.standBack();
	}

}
