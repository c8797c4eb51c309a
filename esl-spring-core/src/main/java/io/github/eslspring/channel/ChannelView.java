package io.github.eslspring.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What readers see of the registry. Written on the node's loop.
 */
final class ChannelView implements LiveChannels {

	private final Map<String, LiveChannel> channels = new ConcurrentHashMap<>();

	void put(LiveChannel channel) {
		this.channels.put(channel.uuid(), channel);
	}

	void remove(String uuid) {
		this.channels.remove(uuid);
	}

	void clear() {
		this.channels.clear();
	}

	@Override
	public Optional<LiveChannel> find(String uuid) {
		return Optional.ofNullable(this.channels.get(uuid));
	}

	@Override
	public List<LiveChannel> all() {
		return List.copyOf(this.channels.values());
	}

	@Override
	public List<LiveChannel> all(Predicate<LiveChannel> wanted) {
		return this.channels.values().stream().filter(wanted).toList();
	}

	@Override
	public List<LiveChannel> ofCall(String callUuid) {
		return all((channel) -> callUuid.equals(channel.callUuid()));
	}

	@Override
	public Optional<LiveChannel> otherLeg(String uuid) {
		return find(uuid).map(LiveChannel::otherLeg).flatMap(this::find);
	}

	@Override
	public int size() {
		return this.channels.size();
	}

}
