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
	void ofWhatDidNotRunNothingIsSaid() {
		Results results = new Results();
		results.add(Contender.CORE, new double[] { 100_000, 5, 2500 });
		List<Target> targets = Target.of(results, 2500, List.of());
		assertThat(targets).extracting(Target::what)
			.containsExactly("core listener, garbage for each byte of an event");
		assertThat(new Report(results, targets, 1000, 1, 2500, "--only=core").markdown())
			.contains("| core | 100000 | – |")
			.doesNotContain("NaN");
	}

	@Test
	void comesThroughAsALine() {
		Target target = new Target("`api`, ms more", "at most 5.00", "1.20", true);
		assertThat(Target.parse(target.line())).isEqualTo(target);
	}

	@Test
	void aReportTellsWhatHadToBeRepeated() {
		Results results = new Results();
		results.add("core", new double[] { 200, 1, 10 });
		results.add(Contender.COPYING_FLOOR, new double[] { 400, 1, 10 });
		results.repeated("core");
		results.repeated("core");
		String report = new Report(results, List.of(), 1000, 1, 10, "--rounds=1").markdown();
		assertThat(report).contains("| core | 200 | 50.0 % | 1.00 | 10 | 2 |")
			.contains("| copying-floor | 400 | 100.0 % | 1.00 | 10 | 0 |");
	}

	@Test
	void aTableNamesWhatWasMissed() {
		String table = Report
			.table(List.of(new Target("a", "at least 1", "2", true), new Target("b", "x", "y", false)));
		assertThat(table).contains("| a | at least 1 | 2 | hit |").contains("| b | x | y | **missed** |");
	}

}
