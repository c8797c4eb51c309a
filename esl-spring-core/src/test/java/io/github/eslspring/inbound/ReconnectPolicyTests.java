package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Random;

import io.github.eslspring.Seeds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReconnectPolicyTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void doublesUpToTheLongestDelay() {
		ReconnectPolicy policy = policy(2.0, 0.0);
		long[] seconds = { 1, 2, 4, 8, 16, 32, 60, 60 };
		for (int i = 0; i < seconds.length; i++) {
			assertThat(policy.delayBefore(i + 1, 0.7)).isEqualTo(Duration.ofSeconds(seconds[i]));
		}
		assertThat(policy.delayBefore(Integer.MAX_VALUE, 0)).isEqualTo(MINUTE);
	}

	@Test
	void keepsJitterWithinItsBounds() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		ReconnectPolicy half = policy(2.0, 0.5);
		for (int i = 0; i < 1000; i++) {
			int attempt = 1 + random.nextInt(50);
			Duration full = policy(2.0, 0.0).delayBefore(attempt, 0);
			assertThat(half.delayBefore(attempt, random.nextDouble())).as("seed %d", seed)
				.isBetween(full.dividedBy(2), full);
		}
		assertThat(half.delayBefore(1, 0)).isEqualTo(SECOND);
		assertThat(half.delayBefore(1, 1)).isEqualTo(Duration.ofMillis(500));
		assertThat(policy(1.0, 1.0).delayBefore(9, 1)).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void knowsWhenToGiveUp() {
		assertThat(ReconnectPolicy.DEFAULT.isExhausted(1_000_000)).isFalse();
		ReconnectPolicy three = new ReconnectPolicy(true, 3, SECOND, MINUTE, 2, 0, SECOND);
		assertThat(three.isExhausted(3)).isFalse();
		assertThat(three.isExhausted(4)).isTrue();
		ReconnectPolicy never = new ReconnectPolicy(false, 0, SECOND, MINUTE, 2, 0, SECOND);
		assertThat(never.isExhausted(1)).isTrue();
	}

	@Test
	void refusesWhatIsLongerThanADay() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReconnectPolicy(true, 0, SECOND, Duration.ofSeconds(Long.MAX_VALUE), 2, 0, SECOND))
			.withMessageContaining("maxDelay");
		Duration day = Duration.ofDays(1);
		assertThat(new ReconnectPolicy(true, 0, day, day, 2, 0, SECOND).delayBefore(9, 0)).isEqualTo(day);
	}

	@Test
	void refusesValuesThatMakeNoSense() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReconnectPolicy(true, -1, SECOND, MINUTE, 2, 0, SECOND))
			.withMessageContaining("maxAttempts");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReconnectPolicy(true, 0, Duration.ZERO, MINUTE, 2, 0, SECOND))
			.withMessageContaining("initialDelay");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReconnectPolicy(true, 0, MINUTE, SECOND, 2, 0, SECOND))
			.withMessageContaining("maxDelay");
		for (double multiplier : new double[] { 0.9, Double.NaN }) {
			assertThatIllegalArgumentException().isThrownBy(() -> policy(multiplier, 0))
				.withMessageContaining("multiplier");
		}
		for (double jitter : new double[] { -0.1, 1.1, Double.NaN }) {
			assertThatIllegalArgumentException().isThrownBy(() -> policy(2, jitter)).withMessageContaining("jitter");
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReconnectPolicy(true, 0, SECOND, MINUTE, 2, 0, SECOND.negated()))
			.withMessageContaining("stableAfter");
	}

	private static ReconnectPolicy policy(double multiplier, double jitter) {
		return new ReconnectPolicy(true, 0, SECOND, MINUTE, multiplier, jitter, SECOND);
	}

}
