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
 * @param nodes all nodes
 * @param calls legs that are new or different
 * @param ended ids of legs that are gone
 * @param rates seconds that are new
 * @param events events that are new
 * @param skipped how many events came too fast for the page, before those
 */
record Change(Instant at, List<NodeView> nodes, List<Call> calls, List<String> ended, List<Rate> rates,
		List<EventLine> events, long skipped) {

	static Change from(Snapshot before, Snapshot after) {
		Set<Call> known = new HashSet<>(before.calls());
		Set<String> live = after.calls().stream().map(Call::id).collect(Collectors.toSet());
		List<EventLine> events = after.events()
			.stream()
			.filter((event) -> event.number() > before.lastEvent())
			.toList();
		return new Change(Instant.now(), after.nodes(),
				after.calls().stream().filter((call) -> !known.contains(call)).toList(),
				before.calls().stream().map(Call::id).filter((id) -> !live.contains(id)).toList(),
				after.rates().stream().filter((rate) -> rate.second() > before.lastSecond()).toList(), events,
				skipped(before, events));
	}

	private static long skipped(Snapshot before, List<EventLine> events) {
		boolean goesOn = before.lastEvent() > 0 && !events.isEmpty();
		return goesOn ? events.get(0).number() - before.lastEvent() - 1 : 0;
	}

}
