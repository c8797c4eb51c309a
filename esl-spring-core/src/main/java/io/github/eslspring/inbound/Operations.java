package io.github.eslspring.inbound;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The commands of users that were accepted and are not settled yet. Safe for several
 * threads.
 */
final class Operations {

	private final AtomicLong count = new AtomicLong();

	private final Set<Operation> active = ConcurrentHashMap.newKeySet();

	/**
	 * Take a command up.
	 * @param kind the word its id begins with, for example {@code api}
	 * @param verb the command's verb
	 * @param generation the connection it goes out on
	 * @return the operation, active until it is settled
	 */
	Operation begin(String kind, String verb, long generation) {
		Operation operation = new Operation(kind + "-g" + generation + "-" + this.count.incrementAndGet(), verb,
				generation);
		this.active.add(operation);
		return operation;
	}

	void settled(Operation operation) {
		this.active.remove(operation);
	}

	List<Operation> active() {
		return List.copyOf(this.active);
	}

}
