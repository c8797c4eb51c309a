package io.github.eslspring.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Puts channels together that belong together. A channel's call id names its group, and
 * so does the channel it is bridged with; groups that meet become one.
 */
final class CallGroups {

	private static final Comparator<LiveChannel> OLDEST_FIRST = Comparator
		.comparing((LiveChannel channel) -> Objects.requireNonNullElse(channel.created(), Instant.MAX))
		.thenComparing(LiveChannel::uuid);

	/** From an id to another of its group, until one that leads to itself. */
	private final Map<String, String> roots = new HashMap<>();

	private CallGroups() {
	}

	static List<LiveCall> of(Collection<LiveChannel> channels) {
		CallGroups groups = new CallGroups();
		channels.forEach(groups::add);
		Map<String, List<LiveChannel>> legs = new LinkedHashMap<>();
		channels.forEach((channel) -> legs.computeIfAbsent(groups.root(channel.uuid()), (root) -> new ArrayList<>())
			.add(channel));
		return legs.values().stream().map(CallGroups::call).toList();
	}

	private static LiveCall call(List<LiveChannel> legs) {
		legs.sort(OLDEST_FIRST);
		LiveChannel oldest = legs.get(0);
		String id = oldest.callUuid();
		return new LiveCall((id != null) ? id : oldest.uuid(), legs);
	}

	private void add(LiveChannel channel) {
		join(channel.uuid(), channel.callUuid());
		join(channel.uuid(), channel.otherLeg());
	}

	private void join(String uuid, @Nullable String other) {
		if (other != null) {
			this.roots.put(root(uuid), root(other));
		}
	}

	private String root(String id) {
		String root = id;
		String next = this.roots.getOrDefault(root, root);
		while (!next.equals(root)) {
			root = next;
			next = this.roots.getOrDefault(root, root);
		}
		if (!root.equals(id)) {
			this.roots.put(id, root);
		}
		return root;
	}

}
