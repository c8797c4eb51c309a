package io.github.eslspring.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceCheckTests {

	private final SequenceCheck check = new SequenceCheck();

	@Test
	void acceptsWhatRisesWithinEachChannel() {
		this.check.take("a", 5);
		this.check.take("b", 1);
		this.check.take("a", 9);
		this.check.take("b", 2);
		assertThat(this.check.seen()).isEqualTo(4);
		assertThat(this.check.wrong()).isZero();
	}

	@Test
	void countsWhatFallsOrStays() {
		this.check.take("a", 5);
		this.check.take("a", 4);
		this.check.take("a", 4);
		assertThat(this.check.wrong()).isEqualTo(2);
	}

}
