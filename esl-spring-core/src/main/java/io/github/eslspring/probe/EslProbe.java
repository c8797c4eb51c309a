package io.github.eslspring.probe;

import java.util.function.Supplier;

import io.github.eslspring.EslNode;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.OutboundStatus;

/**
 * Wants to know what nodes and the server for calls do, to count, time or trace it. One
 * probe serves any number of them. Nothing it throws is caught, so it must not throw.
 */
public interface EslProbe {

	/** Wants to know nothing. */
	EslProbe NONE = new EslProbe() {
	};

	/**
	 * There is a node.
	 * @param node its name and tags
	 * @param status takes a snapshot of it, from any thread and without I/O
	 * @return is told what it does
	 */
	default NodeProbe node(EslNode node, Supplier<NodeStatus> status) {
		return NodeProbe.NONE;
	}

	/**
	 * There is a server for calls.
	 * @param name its name
	 * @param maxCalls how many calls it takes at once
	 * @param status takes a snapshot of it, from any thread and without I/O
	 * @return is told what it does
	 */
	default CallProbe calls(String name, int maxCalls, Supplier<OutboundStatus> status) {
		return CallProbe.NONE;
	}

}
