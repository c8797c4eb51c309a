package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShuffleTests {

	@Test
	void overtakesTheSameEventsForTheSameSeedAndLosesNone() {
		List<String> first = shuffled(3);
		assertThat(first).as("seed 3").isEqualTo(shuffled(3)).isNotEqualTo(shuffled(4));
		assertThat(first).as("seed 3").hasSize(500).doesNotHaveDuplicates();
		List<Integer> steps = new ArrayList<>();
		for (int i = 0; i < first.size(); i++) {
			steps.add(Math.abs(Integer.parseInt(first.get(i)) - i));
		}
		assertThat(steps).as("seed 3").anyMatch((step) -> step > 0).allMatch((step) -> step < 20);
	}

	private static List<String> shuffled(long seed) {
		List<String> delivered = new ArrayList<>();
		Shuffle shuffle = new Shuffle(seed);
		for (int i = 0; i < 500; i++) {
			shuffle.pass(SimulatedEvent.named("HEARTBEAT").header("No", i).build(),
					(event) -> delivered.add(event.header("No")));
		}
		shuffle.flush((event) -> delivered.add(event.header("No")));
		shuffle.flush((event) -> delivered.add(event.header("No")));
		return delivered;
	}

}
