package io.github.eslspring.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.eslspring.inbound.EslInboundClient;

/**
 * The nodes at one moment, in their order.
 *
 * @param byName the nodes by name
 * @param clients their clients
 */
record Members(Map<String, Member> byName, List<EslInboundClient> clients) {

	static final Members NONE = new Members(Map.of(), List.of());

	/** One that has the name of another takes its place. */
	Members with(Member member) {
		return changed((byName) -> byName.put(member.name(), member));
	}

	Members without(String name) {
		return changed((byName) -> byName.remove(name));
	}

	private Members changed(Consumer<Map<String, Member>> change) {
		Map<String, Member> changed = new LinkedHashMap<>(this.byName);
		change.accept(changed);
		return new Members(Collections.unmodifiableMap(changed),
				changed.values().stream().map(Member::client).toList());
	}

}
