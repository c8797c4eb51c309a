package io.github.eslspring.sample;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page has to change. A new page changes from nothing.
 *
 * @param at when, by this machine's clock
 * @param node the node
 * @param calls calls that are new or different
 * @param ended ids of calls that are gone
 * @param rates seconds that are new
 */
record Change(Instant at, NodeView node, List<Call> calls, List<String> ended, List<Rate> rates) {

	static Change from(Snapshot before, Snapshot after) {
		Set<Call> known = new HashSet<>(before.calls());
		Set<String> live = after.calls().stream().map(Call::id).collect(Collectors.toSet());
		Set<Rate> counted = Set.copyOf(before.rates());
		return new Change(Instant.now(), after.node(),
				after.calls().stream().filter((call) -> !known.contains(call)).toList(),
				before.calls().stream().map(Call::id).filter((id) -> !live.contains(id)).toList(),
				after.rates().stream().filter((rate) -> !counted.contains(rate)).toList());
	}

}
