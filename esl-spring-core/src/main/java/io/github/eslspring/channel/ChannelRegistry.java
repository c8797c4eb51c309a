package io.github.eslspring.channel;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.eslspring.api.CallRow;
import io.github.eslspring.api.ChannelRow;
import io.github.eslspring.event.BridgeEvent;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * The live channels of a node, fed with its events before any listener gets them. Written
 * on the node's loop only, read from anywhere. It holds at most so many channels, and as
 * many that have ended, so that a late event cannot bring one back.
 * <p>
 * When events were missed, {@link #doubt()} calls everything known into doubt. A channel
 * is doubtful until a later event or the server's table confirms it;
 * {@link #compare(List)} tells the doubtful ones that the table lacks.
 */
public final class ChannelRegistry {

	/** The events that tell the end of a channel; each is told once for every channel. */
	public static final List<EventName> ENDS = UnseenEnd.EVENTS;

	private final TrackedChannels tracked;

	private final LongAdder endedUnseen = new LongAdder();

	private final LongAdder withheld = new LongAdder();

	private final ChannelOptions options;

	private final Consumer<EslEvent> onUnseenEnd;

	private @Nullable String core;

	private boolean detailed;

	private volatile boolean active;

	/**
	 * Start without channels, not following any.
	 * @param options how many, and which variables
	 * @param onUnseenEnd takes the events that tell of ends nobody saw, on the loop
	 * @param listeners runs listeners to changes; may block
	 */
	public ChannelRegistry(ChannelOptions options, Consumer<EslEvent> onUnseenEnd, Executor listeners) {
		this.tracked = new TrackedChannels(options.max(), new ChannelView(listeners));
		this.options = options;
		this.onUnseenEnd = onUnseenEnd;
	}

	/**
	 * The fewest events that keep the registry right. CHANNEL_CALLSTATE tells of ringing,
	 * answer and hold, with their times; variables come with CHANNEL_ANSWER first.
	 * @param detailed whether to follow what channels do, or only that they are there
	 * @return the event names
	 */
	public Set<EventName> needs(boolean detailed) {
		return FollowedEvents.needed(detailed, !this.options.variables().isEmpty());
	}

	/**
	 * Follow channels from now on.
	 * @param detailed whether to follow what they do, or only that they are there
	 */
	public void start(boolean detailed) {
		this.detailed = detailed;
		this.active = true;
	}

	/**
	 * Follow no channels any more and forget all.
	 */
	public void stop() {
		this.core = null;
		this.tracked.clear();
		this.active = false;
	}

	/**
	 * Whether channels are followed.
	 * @return {@code true} between {@link #start(boolean)} and {@link #stop()}
	 */
	public boolean isActive() {
		return this.active;
	}

	/**
	 * Call into doubt what is known, because events were missed.
	 */
	public void doubt() {
		this.tracked.doubt();
	}

	/**
	 * Take an event in.
	 * @param event any event of the node
	 * @return whether to go on with it; {@code false} for the late original of an end
	 * that has been told as a synthetic event already
	 */
	public boolean observe(EslEvent event) {
		EventName name = FollowedEvents.named(event.name());
		if (!this.active || name == null || !(event instanceof ChannelEvent told)) {
			return true;
		}
		String uuid = event.uniqueId();
		if (uuid == null || uuid.isEmpty() || uuid.length() > Telling.MAX_TEXT) {
			return true;
		}
		coreIs(event.coreUuid());
		String old = (name == EventName.CHANNEL_UUID) ? told.oldUniqueId() : null;
		if (old != null && !old.equals(uuid) && old.length() <= Telling.MAX_TEXT) {
			this.tracked.rename(old, uuid);
		}
		if (this.tracked.hasEnded(uuid)) {
			return !isToldTwice(name, uuid);
		}
		if (name == EventName.CHANNEL_DESTROY) {
			destroyed(uuid);
			return true;
		}
		follow(name, uuid, told);
		return true;
	}

	/**
	 * Learn which run of the server this is. With another than before, every doubtful
	 * channel has ended unseen.
	 * @param core the Core-UUID, {@code null} if it is not told
	 */
	public void coreIs(@Nullable String core) {
		if (core == null || core.equals(this.core)) {
			return;
		}
		if (this.core != null) {
			this.tracked.doubtful().forEach(this::endUnseen);
			this.tracked.forgetEnded();
		}
		this.core = core;
	}

	/**
	 * Take in the server's table of channels.
	 * @param rows all its rows
	 * @return how many channels were new, and which are doubtful and not in the table
	 */
	public Comparison compare(List<ChannelRow> rows) {
		int added = new ServerTable(this.tracked).channels(rows);
		return new Comparison(added, this.tracked.doubtful());
	}

	/**
	 * Take in the server's table of bridged calls. What events told of a channel's bridge
	 * since {@link #doubt()} counts more.
	 * @param rows all its rows
	 */
	public void compareBridges(List<CallRow> rows) {
		new ServerTable(this.tracked).bridges(rows);
	}

	/**
	 * A channel that is not in the table is live after all.
	 * @param uuid its Unique-ID
	 */
	public void confirm(String uuid) {
		TrackedChannel channel = this.tracked.get(uuid);
		if (channel != null) {
			channel.survey(this.tracked.round());
		}
	}

	/**
	 * Whether a channel may have ended unseen.
	 * @param uuid its Unique-ID
	 * @return {@code true} if nothing has told of it since {@link #doubt()}
	 */
	public boolean isDoubtful(String uuid) {
		TrackedChannel channel = this.tracked.get(uuid);
		return channel != null && channel.isDoubtful(this.tracked.round());
	}

	/**
	 * A channel has ended unseen, unless an event has told of it by now.
	 * @param uuid its Unique-ID
	 * @return whether its end was told now
	 */
	public boolean endUnseen(String uuid) {
		TrackedChannel ended = this.tracked.get(uuid);
		if (ended == null || !isDoubtful(uuid)) {
			return false;
		}
		this.tracked.remove(uuid, true);
		this.endedUnseen.increment();
		UnseenEnd.of(ended, this.core).forEach(this.onUnseenEnd);
		return true;
	}

	/**
	 * Forget the channels of which nobody can say whether they are live.
	 */
	public void forgetDoubtful() {
		this.tracked.doubtful().forEach(this.tracked::forget);
	}

	/**
	 * How many channels were forgotten because there were too many.
	 * @return the number since the start
	 */
	public long evicted() {
		return this.tracked.evicted();
	}

	/**
	 * How many channels ended unseen.
	 * @return the number since the start
	 */
	public long endedUnseen() {
		return this.endedUnseen.sum();
	}

	/**
	 * How many ends came from the server after they had been told as synthetic events.
	 * @return the number of events since the start
	 */
	public long withheld() {
		return this.withheld.sum();
	}

	/**
	 * What readers see.
	 * @return the channels, for any thread
	 */
	public LiveChannels live() {
		return this.tracked.live();
	}

	int tombstones() {
		return this.tracked.ended();
	}

	// A connection can be ready between two events of one end; those before were missed.
	private void destroyed(String uuid) {
		TrackedChannel ended = this.tracked.get(uuid);
		List<EslEvent> missed = (ended != null && ended.mayHaveEndedPartlyUnseen(this.tracked.round()))
				? UnseenEnd.before(ended, this.core) : List.of();
		this.tracked.remove(uuid, !missed.isEmpty());
		missed.forEach(this.onUnseenEnd);
	}

	private boolean isToldTwice(EventName name, String uuid) {
		boolean toldTwice = ENDS.contains(name) && this.tracked.hasEndedUnseen(uuid);
		if (toldTwice) {
			this.withheld.increment();
		}
		return toldTwice;
	}

	private void follow(EventName name, String uuid, ChannelEvent told) {
		boolean isNew = !this.tracked.has(uuid);
		boolean isEnd = ENDS.contains(name);
		TrackedChannel channel = this.tracked.track(uuid);
		if (this.detailed || isNew || isEnd || name == EventName.CHANNEL_CREATE) {
			channel.tell(Telling.of(uuid, told, this.options.variables()), told.sequence(), this.tracked.round());
		}
		if (isEnd) {
			channel.endTold(name);
		}
		if (told instanceof BridgeEvent bridge) {
			bridge(bridge);
		}
		this.tracked.publish(channel);
	}

	private void bridge(BridgeEvent event) {
		String a = event.bridgeAUniqueId();
		String b = event.bridgeBUniqueId();
		if (a == null || b == null || a.length() > Telling.MAX_TEXT || b.length() > Telling.MAX_TEXT) {
			return;
		}
		join(a, b, event);
		join(b, a, event);
	}

	// A bridge tells that both legs are there; its end tells that of neither, since a leg
	// may have ended before.
	private void join(String uuid, String otherLeg, BridgeEvent event) {
		boolean bridged = event.isBridge() && !this.tracked.hasEnded(otherLeg);
		TrackedChannel channel = (bridged && !this.tracked.hasEnded(uuid)) ? this.tracked.track(uuid)
				: this.tracked.get(uuid);
		if (channel != null) {
			channel.bridge(bridged ? otherLeg : null, Telling.text(event.callUuid()), event.sequence(),
					this.tracked.round());
			this.tracked.publish(channel);
		}
	}

	/**
	 * What the server's table says against what was known.
	 *
	 * @param added how many channels were new
	 * @param missing doubtful channels the table lacks
	 */
	public record Comparison(int added, List<String> missing) {

		/**
		 * Copies the list.
		 */
		public Comparison {
			missing = List.copyOf(missing);
		}

	}

}
