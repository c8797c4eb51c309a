package io.github.eslspring.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Legs to call at the same time, tried group after group; one thread of an enterprise
 * dial string.
 *
 * @param variables the variables of all legs
 * @param groups the groups, in the order they are tried
 */
record DialPlan(Variables variables, List<List<DialLeg>> groups) {

	/** Finds the text that would separate threads, wherever it stands. */
	private static final String SEPARATOR_START = ":_(?=:)";

	/** Two quotes that go away when the text is split keep it from being found. */
	private static final String BROKEN_UP = ":''_";

	DialPlan {
		groups = groups.stream().map(List::copyOf).toList();
	}

	List<DialLeg> legs() {
		return this.groups.stream().flatMap(List::stream).toList();
	}

	/**
	 * The same with an id for each leg that has none.
	 * @param uuids makes them
	 * @param shared the variables of all plans
	 */
	DialPlan withLegUuids(Supplier<String> uuids, Variables shared) {
		if (sharedUuid(shared) != null) {
			return this;
		}
		return new DialPlan(this.variables,
				this.groups.stream()
					.map((group) -> group.stream()
						.map((leg) -> (leg.uuid() != null) ? leg : leg.withUuid(uuids.get()))
						.toList())
					.toList());
	}

	/** The ids of the legs that have one. */
	Stream<String> legUuids(Variables shared) {
		String all = sharedUuid(shared);
		return legs().stream().map((leg) -> (all != null) ? all : leg.uuid()).filter(Objects::nonNull);
	}

	private @Nullable String sharedUuid(Variables shared) {
		String own = this.variables.values().get(DialLeg.UUID);
		return (own != null) ? own : shared.values().get(DialLeg.UUID);
	}

	String print() {
		String legs = this.groups.stream()
			.map((group) -> group.stream().map(DialLeg::print).collect(Collectors.joining(",")))
			.collect(Collectors.joining("|"));
		return breakUp(this.variables.print(Brackets.ALL) + legs);
	}

	static String breakUp(String text) {
		return text.replaceAll(SEPARATOR_START, BROKEN_UP);
	}

}
