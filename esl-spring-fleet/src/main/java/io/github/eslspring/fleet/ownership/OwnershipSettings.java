package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.function.Function;

/**
 * How nodes are owned.
 *
 * @param heartbeat how often the owner renews its locks and instances tell of themselves
 * @param retryInterval how often others try to get them
 * @param expiry how long a lock, or what an instance told of itself, holds without being
 * renewed
 * @param outageLimit how long an owner goes on after it could last renew its lock, while
 * the locks are out of reach
 * @param standBack how long others wait after the locks were out of reach, so that the
 * owner is first
 * @param maxNodes how many nodes an instance owns at most
 * @param spread whether an instance that owns many nodes leaves some to those that own
 * few
 * @param drainLimit how long a node, by its name, may take to drain before it is left to
 * others
 */
public record OwnershipSettings(Duration heartbeat, Duration retryInterval, Duration expiry, Duration outageLimit,
		Duration standBack, int maxNodes, boolean spread, Function<String, Duration> drainLimit) {

	/**
	 * How long an instance does not try to get a node back that it left to others.
	 */
	Duration rest() {
		return this.heartbeat.plus(this.retryInterval.multipliedBy(4));
	}

}
