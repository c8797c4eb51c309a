package io.github.eslspring.channel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.CallState;

/**
 * The live channels of one node. What it answers is a moment's truth, taken without I/O
 * or waiting, from any thread: as far as the node's events have been read, which is
 * before listeners get them. After a gap it is right again when
 * {@code NodeStatus.channels().resync()} says so.
 */
public interface LiveChannels {

	/**
	 * One channel.
	 * @param uuid its Unique-ID
	 * @return the channel, empty if it is not live
	 */
	Optional<LiveChannel> find(String uuid);

	/**
	 * All channels.
	 * @return an immutable copy, in no order
	 */
	List<LiveChannel> all();

	/**
	 * Some channels.
	 * @param wanted tells which
	 * @return an immutable copy, in no order
	 */
	List<LiveChannel> all(Predicate<LiveChannel> wanted);

	/**
	 * The channels of calls that are doing something.
	 * @param state what their call is doing
	 * @return an immutable copy, in no order
	 */
	List<LiveChannel> inState(CallState state);

	/**
	 * The channels somebody is part of, as caller, as called or as what was dialled.
	 * @param number the number, as the server writes it
	 * @return an immutable copy, in no order
	 */
	List<LiveChannel> withNumber(String number);

	/**
	 * The channels of one call.
	 * @param callUuid the id its legs share
	 * @return an immutable copy, in no order
	 */
	List<LiveChannel> ofCall(String callUuid);

	/**
	 * The channel another one is bridged with.
	 * @param uuid the Unique-ID of either leg
	 * @return the other leg, empty if there is none
	 */
	Optional<LiveChannel> otherLeg(String uuid);

	/**
	 * All calls: channels that share a call's id or are bridged with each other. Looks at
	 * all channels.
	 * @return an immutable copy, in no order
	 */
	List<LiveCall> calls();

	/**
	 * The call a channel belongs to. Looks at all channels.
	 * @param uuid its Unique-ID
	 * @return the call, empty if the channel is not live
	 */
	Optional<LiveCall> callOf(String uuid);

	/**
	 * How many channels there are.
	 * @return the number
	 */
	int size();

	/**
	 * Be told what becomes of the channels, beginning with those there are: nothing is
	 * missed between a look here and the first change. A listener that is slow is told
	 * the newest of each channel only; of one that came and went meanwhile, that it
	 * appeared and that it is gone, both as it was last. While more than 10,000 changes
	 * wait for a listener it is not told of such. A change of
	 * {@link LiveChannel#lastEvent()} alone is none.
	 * @param listener called on a thread that may block, one change after the other
	 * @return takes the listener back
	 */
	Registration onChange(Consumer<ChannelChange> listener);

	/**
	 * The same changes for subscribers that say how many they want. Each begins with the
	 * channels there are, and ends only when it is cancelled. {@code onNext} is called on
	 * a thread that may block.
	 * @return the publisher, for any number of subscribers
	 */
	Flow.Publisher<ChannelChange> changes();

}
