package io.github.eslspring.test.event;

import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreezeTests {

	@Test
	void countsWhatItCannotHold() {
		Freeze freeze = new Freeze();
		LongAdder dropped = new LongAdder();
		LongAdder delivered = new LongAdder();
		freeze.countIn(dropped);
		freeze.block();
		for (int i = 0; i < 100_003; i++) {
			freeze.deliver(delivered::increment);
		}
		assertThat(dropped.sum()).isEqualTo(3);
		freeze.unblock();
		assertThat(delivered.sum()).isEqualTo(100_000);
	}

}
