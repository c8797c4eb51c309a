package io.github.eslspring.boot.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.eslspring.EslNode;
import io.github.eslspring.test.SimulatedFreeSwitch;

/**
 * The running switches of an application context, one for each node.
 */
final class SimulatedNodes implements AutoCloseable {

	private final Map<String, SimulatedFreeSwitch> switches = new LinkedHashMap<>();

	SimulatedNodes(Set<String> names, Function<String, SimulatedFreeSwitch> starter) {
		try {
			names.forEach((name) -> this.switches.put(name, starter.apply(name)));
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	/** The switch of the node {@code default}, otherwise of the first node by name. */
	SimulatedFreeSwitch primary() {
		SimulatedFreeSwitch named = this.switches.get(EslNode.DEFAULT_NAME);
		return (named != null) ? named : new TreeMap<>(this.switches).firstEntry().getValue();
	}

	SimulatedFreeSwitch get(String node) {
		SimulatedFreeSwitch found = this.switches.get(node);
		if (found == null) {
			throw new IllegalArgumentException(
					"The application has no node " + node + ", only " + this.switches.keySet());
		}
		return found;
	}

	Map<String, SimulatedFreeSwitch> byName() {
		return Map.copyOf(this.switches);
	}

	Collection<SimulatedFreeSwitch> all() {
		return this.switches.values();
	}

	@Override
	public void close() {
		this.switches.values().forEach(SimulatedFreeSwitch::close);
	}

}
