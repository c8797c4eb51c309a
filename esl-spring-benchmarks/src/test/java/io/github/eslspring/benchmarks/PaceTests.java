package io.github.eslspring.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final long INTERVAL = 1_000_000_000L / 30_000;

	@Test
	void doesOneThingAfterTheOther() {
		Pace pace = new Pace(30_000, 0);
		assertThat(pace.next(100)).isEqualTo(100 + INTERVAL);
		assertThat(pace.next(100)).isEqualTo(100 + 2 * INTERVAL);
	}

	@Test
	void savesNoTimeWhileNothingIsAskedFor() {
		Pace pace = new Pace(30_000, 0);
		pace.next(0);
		assertThat(pace.next(1_000_000)).isEqualTo(1_000_000 + INTERVAL);
	}

	@Test
	void takesNoTimeWithoutALimit() {
		Pace pace = new Pace(0, 0);
		assertThat(pace.isLimited()).isFalse();
		assertThat(pace.next(5)).isEqualTo(5);
	}

	@Test
	void worksWithTimesBelowZero() {
		Pace pace = new Pace(30_000, -5_000_000);
		assertThat(pace.next(-4_000_000)).isEqualTo(-4_000_000 + INTERVAL);
	}

}
