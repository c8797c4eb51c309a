package io.github.eslspring.inbound;

import java.time.Duration;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslTlsException;

/**
 * What the reason an attempt ended for means for the next one.
 */
enum RetryRule {

	/** After the growing wait: it may pass by itself. */
	GROWING_DELAY,

	/** After the longest wait: somebody has to change something on the server. */
	LONGEST_DELAY,

	/** Not before there are other credentials. */
	OTHER_CREDENTIALS,

	/** Not by itself. */
	NEVER;

	/**
	 * Find the rule.
	 * @param reason why the attempt ended
	 * @param failures how many failed in a row, this one included
	 * @param policy how often it may be tried
	 * @return the rule
	 */
	static RetryRule of(EslException reason, int failures, ReconnectPolicy policy) {
		if (!policy.enabled()) {
			return NEVER;
		}
		if (reason instanceof EslAuthenticationException) {
			return OTHER_CREDENTIALS;
		}
		if (policy.isExhausted(failures)) {
			return NEVER;
		}
		boolean needsSomebody = reason instanceof EslAccessDeniedException || reason instanceof EslTlsException;
		return needsSomebody ? LONGEST_DELAY : GROWING_DELAY;
	}

	/**
	 * The wait before the next attempt.
	 * @param failures how many failed in a row
	 * @param policy the delays
	 * @param random a random number between 0 and 1
	 * @return the wait
	 */
	Duration delay(int failures, ReconnectPolicy policy, double random) {
		return (this == GROWING_DELAY) ? policy.delayBefore(failures, random) : policy.longestDelay(random);
	}

}
