package io.github.eslspring.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@Test
	void isHitAtTheWantedFigureAndBeyond() {
		List<Target> targets = new ArrayList<>();
		Target.atLeast(targets, "rate", 0.8, 0.8);
		Target.atLeast(targets, "rate", 0.8, 0.79);
		Target.atMost(targets, "wait", 5, 5);
		Target.atMost(targets, "wait", 5, 5.1);
		Target.atMost(targets, "wait", 5, Double.NaN);
		assertThat(targets).extracting(Target::isHit).containsExactly(true, false, true, false, false);
	}

	@Test
	void comesThroughAsALine() {
		Target target = new Target("`api`, ms more", "at most 5.00", "1.20", true);
		assertThat(Target.parse(target.line())).isEqualTo(target);
	}

	@Test
	void aTableNamesWhatWasMissed() {
		String table = Report
			.table(List.of(new Target("a", "at least 1", "2", true), new Target("b", "x", "y", false)));
		assertThat(table).contains("| a | at least 1 | 2 | hit |").contains("| b | x | y | **missed** |");
	}

}
