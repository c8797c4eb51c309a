package io.github.eslspring.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.CallState;

/**
 * What readers see of the registry. Written on the node's loop.
 */
final class ChannelView implements LiveChannels {

	private final Map<String, LiveChannel> channels = new ConcurrentHashMap<>();

	private final List<ChannelFeed> feeds = new CopyOnWriteArrayList<>();

	private final Executor executor;

	ChannelView(Executor executor) {
		this.executor = executor;
	}

	void put(LiveChannel channel) {
		synchronized (this) {
			LiveChannel before = this.channels.put(channel.uuid(), channel);
			if (before != null && before.isLike(channel)) {
				return;
			}
			this.feeds.forEach((feed) -> feed.live(channel));
		}
		this.feeds.forEach(ChannelFeed::wake);
	}

	void remove(String uuid) {
		synchronized (this) {
			LiveChannel ended = this.channels.remove(uuid);
			if (ended == null) {
				return;
			}
			this.feeds.forEach((feed) -> feed.gone(ended));
		}
		this.feeds.forEach(ChannelFeed::wake);
	}

	void clear() {
		List.copyOf(this.channels.keySet()).forEach(this::remove);
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
	public List<LiveChannel> inState(CallState state) {
		return all((channel) -> channel.callState() == state);
	}

	@Override
	public List<LiveChannel> withNumber(String number) {
		return all((channel) -> number.equals(channel.callerNumber()) || number.equals(channel.calleeNumber())
				|| number.equals(channel.destination()));
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
	public List<LiveCall> calls() {
		return CallGroups.of(all());
	}

	@Override
	public Optional<LiveCall> callOf(String uuid) {
		Collection<LiveCall> calls = this.channels.containsKey(uuid) ? calls() : List.of();
		return calls.stream().filter((call) -> call.leg(uuid).isPresent()).findFirst();
	}

	@Override
	public int size() {
		return this.channels.size();
	}

	@Override
	public Registration onChange(Consumer<ChannelChange> listener) {
		ChannelFeed feed = new ChannelFeed(listener, this.executor);
		add(feed);
		feed.want(Long.MAX_VALUE);
		return Registration.once(() -> {
			feed.close();
			this.feeds.remove(feed);
		});
	}

	@Override
	public Flow.Publisher<ChannelChange> changes() {
		return (subscriber) -> {
			ChannelSubscription subscription = new ChannelSubscription(subscriber, this.executor, this.feeds::remove);
			add(subscription.feed());
			subscriber.onSubscribe(subscription);
		};
	}

	private synchronized void add(ChannelFeed feed) {
		this.channels.values().forEach(feed::live);
		this.feeds.add(feed);
	}

}
