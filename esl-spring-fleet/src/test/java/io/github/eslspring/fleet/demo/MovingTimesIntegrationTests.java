package io.github.eslspring.fleet.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long nodes take to move, over and over. Prints what it measured. One test after the
 * other: twice as many processes would measure the machine.
 */
@Tag("soak")
@ResourceLock(ThreeInstances.MACHINE)
@Execution(ExecutionMode.SAME_THREAD)
class MovingTimesIntegrationTests {

	private static final int TIMES = 5;

	private final ThreeInstances fleet = new ThreeInstances();

	@BeforeEach
	void start() throws IOException {
		this.fleet.start();
	}

	@AfterEach
	void close() throws Exception {
		this.fleet.close();
	}

	@Test
	void sigtermMovesThemAtOnceAndWithoutDuplicates() {
		assertThat(times("TERM")).allSatisfy((took) -> assertThat(took).isLessThan(MovingTimes.LIMIT_AFTER_TERM));
		assertThat(this.fleet.events((came) -> true)).doesNotHaveDuplicates();
	}

	@Test
	void killMovesThemWhenTheirLocksExpire() {
		assertThat(times("KILL")).allSatisfy((took) -> assertThat(took).isLessThan(MovingTimes.LIMIT_AFTER_KILL));
	}

	private List<Duration> times(String signal) {
		List<Duration> times = new ArrayList<>();
		for (int i = 0; i < TIMES; i++) {
			this.fleet.awaitServed();
			Set<String> moving = this.fleet.owned("two");
			Duration took = this.fleet.end("two", signal);
			times.add(took);
			ThreeInstances
				.say(signal + " to two; its nodes " + moving + " were served again after " + took.toMillis() + " ms");
			this.fleet.awaitSpread(3, "one", "three");
			this.fleet.start("two");
			this.fleet.awaitSpread(2, "one", "two", "three");
		}
		return times;
	}

}
