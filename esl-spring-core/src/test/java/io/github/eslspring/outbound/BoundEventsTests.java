package io.github.eslspring.outbound;

import io.github.eslspring.command.EventSelection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundEventsTests {

	@Test
	void areTheTwentyThreeOfTheServer() {
		assertThat(BoundEvents.ALWAYS.words().split(" ")).hasSize(23).doesNotHaveDuplicates();
	}

	@Test
	void areNotAskedForAgain() {
		assertThat(EventSelection.of("CHANNEL_UUID", "DTMF", "CHANNEL_STATE").minus(BoundEvents.ALWAYS).isEmpty())
			.isTrue();
		assertThat(EventSelection.of("CHANNEL_UUID", "CODEC").minus(BoundEvents.ALWAYS).words()).isEqualTo("CODEC");
	}

}
