package io.github.eslspring.boot.test;

import io.github.eslspring.test.SimulatedFreeSwitchBuilder;

/**
 * A bean that says what the switches of {@link SimulatedFreeSwitchTest} are like: their
 * clock, users, heartbeat and so on. Several are applied in their order.
 */
@FunctionalInterface
public interface SimulatedFreeSwitchBuilderCustomizer {

	/**
	 * Customize a switch before it starts. Called by the thread that refreshes the
	 * application context.
	 * @param node the name of the node the switch stands for
	 * @param builder describes the switch
	 */
	void customize(String node, SimulatedFreeSwitchBuilder builder);

}
