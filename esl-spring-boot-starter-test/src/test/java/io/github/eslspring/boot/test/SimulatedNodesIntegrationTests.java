package io.github.eslspring.boot.test;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SimulatedNodesIntegrationTests {

	@Test
	void stopsTheSwitchesThatRunWhenOneCannotStart() {
		List<SimulatedFreeSwitch> started = new ArrayList<>();
		Set<String> names = new LinkedHashSet<>(List.of("a", "b", "broken", "d"));
		assertThatIllegalStateException().isThrownBy(() -> new SimulatedNodes(names, (name) -> {
			if (name.equals("broken")) {
				throw new IllegalStateException("the port is taken");
			}
			started.add(SimulatedFreeSwitch.builder().hostname(name).start());
			return started.get(started.size() - 1);
		})).withMessage("the port is taken");
		assertThat(started).hasSize(2).noneMatch(SimulatedFreeSwitch::isRunning);
	}

}
