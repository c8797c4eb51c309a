package io.github.eslspring.originate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The calls that are followed, and which leg belongs to which. Used on the node's loop
 * only, but for the counts.
 */
final class CallsByLeg {

	private final Map<String, Origination> legs = new HashMap<>();

	private final Set<Origination> calls = new LinkedHashSet<>();

	private final AtomicInteger undecided = new AtomicInteger();

	private volatile int count;

	/** How many there are; for any thread. */
	int count() {
		return this.count;
	}

	/** Of how many it is open whether somebody answers; for any thread. */
	int undecided() {
		return this.undecided.get();
	}

	boolean has(String leg) {
		return this.legs.containsKey(leg);
	}

	@Nullable Origination of(String leg) {
		return this.legs.get(leg);
	}

	/** In the order they came; what comes or goes later does not change the list. */
	List<Origination> all() {
		return List.copyOf(this.calls);
	}

	void add(Origination call) {
		this.calls.add(call);
		this.undecided.incrementAndGet();
		call.outcome().whenComplete((how, problem) -> this.undecided.decrementAndGet());
		call.ids().forEach((id) -> this.legs.put(id, call));
		this.count = this.calls.size();
	}

	/**
	 * A leg nobody chose.
	 * @return {@code false} if it is known
	 */
	boolean add(String leg, Origination call) {
		return this.legs.putIfAbsent(leg, call) == null;
	}

	/**
	 * Forget a call.
	 * @return {@code false} if it is not known
	 */
	boolean remove(Origination call) {
		boolean removed = this.calls.remove(call);
		call.legs().forEach((leg) -> this.legs.remove(leg.uuid(), call));
		this.count = this.calls.size();
		return removed;
	}

}
