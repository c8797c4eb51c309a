package io.github.eslspring.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The channels that are known, with those that have ended, so that a late event cannot
 * bring one back: at most so many of each. What is published of them readers see. Used on
 * the node's loop only, but for the count.
 */
final class TrackedChannels {

	private final Map<String, TrackedChannel> channels = new LinkedHashMap<>(16, 0.75f, true);

	private final int max;

	private final Tombstones tombstones;

	private final ChannelView live;

	private final LongAdder evicted = new LongAdder();

	/** Counts how often everything was called into doubt. */
	private long round;

	TrackedChannels(int max, ChannelView live) {
		this.max = max;
		this.tombstones = new Tombstones(max);
		this.live = live;
	}

	ChannelView live() {
		return this.live;
	}

	/** How many were forgotten because there were too many; for any thread. */
	long evicted() {
		return this.evicted.sum();
	}

	long round() {
		return this.round;
	}

	/** Call everything into doubt. */
	void doubt() {
		this.round++;
	}

	List<String> doubtful() {
		return this.channels.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isDoubtful(this.round))
			.map(Map.Entry::getKey)
			.toList();
	}

	List<String> uuids() {
		return List.copyOf(this.channels.keySet());
	}

	boolean has(String uuid) {
		return this.channels.containsKey(uuid);
	}

	@Nullable TrackedChannel get(String uuid) {
		return this.channels.get(uuid);
	}

	boolean hasEnded(String uuid) {
		return this.tombstones.has(uuid);
	}

	boolean hasEndedUnseen(String uuid) {
		return this.tombstones.endedUnseen(uuid);
	}

	int ended() {
		return this.tombstones.size();
	}

	/** A new one is published by the caller, once it is known what it is. */
	TrackedChannel track(String uuid) {
		TrackedChannel channel = this.channels.get(uuid);
		if (channel == null) {
			channel = new TrackedChannel(Telling.of(uuid), this.round);
			put(uuid, channel);
		}
		channel.confirm(this.round);
		return channel;
	}

	void put(String uuid, TrackedChannel channel) {
		this.channels.put(uuid, channel);
		if (this.channels.size() > this.max) {
			forget(this.channels.keySet().iterator().next());
			this.evicted.increment();
		}
	}

	void publish(TrackedChannel channel) {
		if (this.channels.containsKey(channel.channel().uuid())) {
			this.live.put(channel.channel());
		}
	}

	void rename(String old, String uuid) {
		TrackedChannel channel = this.channels.remove(old);
		this.live.remove(old);
		this.tombstones.add(old, false);
		if (channel == null || this.channels.containsKey(uuid) || this.tombstones.has(uuid)) {
			return;
		}
		channel.rename(uuid);
		put(uuid, channel);
		publish(channel);
		TrackedChannel other = otherLeg(channel);
		if (other != null && old.equals(other.channel().otherLeg())) {
			other.otherLegRenamed(uuid);
			publish(other);
		}
	}

	/** One has ended. */
	void remove(String uuid, boolean unseen) {
		TrackedChannel ended = this.channels.remove(uuid);
		this.live.remove(uuid);
		this.tombstones.add(uuid, unseen);
		TrackedChannel other = (ended != null) ? otherLeg(ended) : null;
		if (other != null) {
			other.part(uuid);
			publish(other);
		}
	}

	/** Nobody can say whether it is live, or there is no room for it. */
	void forget(String uuid) {
		this.channels.remove(uuid);
		this.live.remove(uuid);
	}

	void forgetEnded() {
		this.tombstones.clear();
	}

	void clear() {
		this.tombstones.clear();
		this.channels.clear();
		this.live.clear();
	}

	private @Nullable TrackedChannel otherLeg(TrackedChannel channel) {
		String otherLeg = channel.channel().otherLeg();
		return (otherLeg != null) ? this.channels.get(otherLeg) : null;
	}

}
