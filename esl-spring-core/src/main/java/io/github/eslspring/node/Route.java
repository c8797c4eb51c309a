package io.github.eslspring.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.eslspring.inbound.EslInboundClient;

/**
 * Which nodes a command may go to.
 */
@FunctionalInterface
interface Route {

	/**
	 * Choose.
	 * @return the nodes, the one to try first at the beginning; at least one
	 * @throws IllegalStateException if there is none
	 */
	List<EslInboundClient> nodes();

	/** One node, named each time. */
	static Route to(Supplier<EslInboundClient> node) {
		return () -> List.of(node.get());
	}

	/**
	 * Nodes that are ready, each in its turn. If none is, all others, so that the first
	 * tells what is wrong.
	 * @param candidates the nodes to choose from; at least one
	 * @param turn whose turn it is; asked when there are candidates
	 */
	static Route toAnyOf(Supplier<List<EslInboundClient>> candidates, Supplier<AtomicInteger> turn) {
		return () -> {
			List<EslInboundClient> all = candidates.get();
			List<EslInboundClient> ready = new ArrayList<>(all);
			ready.removeIf((node) -> !node.isReady());
			List<EslInboundClient> chosen = ready.isEmpty() ? new ArrayList<>(all) : ready;
			Collections.rotate(chosen, -Math.floorMod(turn.get().getAndIncrement(), chosen.size()));
			return chosen;
		};
	}

}
