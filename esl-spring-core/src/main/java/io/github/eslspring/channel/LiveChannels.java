package io.github.eslspring.channel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
	 * How many channels there are.
	 * @return the number
	 */
	int size();

}
