package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import io.github.eslspring.EslException;
import io.github.eslspring.connection.NodeLoop;
import org.jspecify.annotations.Nullable;

/**
 * When there is a next attempt: counts failures, waits as the rule for the last one says,
 * and forgets them when a connection has lasted. Used on the node's loop only.
 */
final class Retries {

	private final NodeLoop loop;

	private final ReconnectPolicy policy;

	private final CredentialWatch credentials;

	private final NodeReadings readings;

	private final Runnable attempt;

	private final Runnable onStable;

	private @Nullable Future<?> timer;

	private int failures;

	Retries(String node, NodeLoop loop, ReconnectPolicy policy, Locator locator, Executor lookups,
			NodeReadings readings, Runnable attempt, Runnable onStable) {
		this.loop = loop;
		this.policy = policy;
		this.credentials = new CredentialWatch(node, loop, locator, lookups,
				() -> policy.longestDelay(ThreadLocalRandom.current().nextDouble()));
		this.readings = readings;
		this.attempt = attempt;
		this.onStable = onStable;
	}

	/**
	 * An attempt or its connection ended. The next one is arranged.
	 * @param reason why
	 * @param endpoint where it went to, {@code null} if it did not get so far
	 * @return what holds for the next attempt
	 */
	RetryRule failed(EslException reason, @Nullable Endpoint endpoint) {
		cancel();
		this.failures++;
		this.readings.failed(reason, this.failures);
		RetryRule rule = RetryRule.of(reason, this.failures, this.policy);
		if (rule == RetryRule.OTHER_CREDENTIALS && endpoint != null) {
			this.credentials.start(endpoint, this.attempt);
		}
		else if (rule == RetryRule.GROWING_DELAY || rule == RetryRule.LONGEST_DELAY) {
			Duration delay = rule.delay(this.failures, this.policy, ThreadLocalRandom.current().nextDouble());
			this.timer = this.loop.schedule(delay, this.attempt);
			this.readings.retryIn(delay);
		}
		return rule;
	}

	/**
	 * The node is ready; if it stays so for a while, the count starts over.
	 */
	void ready() {
		cancel();
		this.timer = this.loop.schedule(this.policy.stableAfter(), this::becameStable);
	}

	private void becameStable() {
		startOver();
		this.onStable.run();
	}

	void startOver() {
		this.failures = 0;
		this.readings.stable();
	}

	/**
	 * Wait for nothing any more.
	 */
	void cancel() {
		this.credentials.stop();
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

}
