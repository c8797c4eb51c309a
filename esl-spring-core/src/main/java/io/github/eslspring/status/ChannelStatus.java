package io.github.eslspring.status;

/**
 * How a node's live channels are followed.
 *
 * @param followed whether somebody asks for them
 * @param live how many there are
 * @param evicted channels forgotten because there were too many
 * @param endedUnseen channels whose end was concluded and told as synthetic events
 * @param withheld events of the server that told such an end again and were kept from
 * listeners
 * @param resync how the last attempt to put them right went
 */
public record ChannelStatus(boolean followed, int live, long evicted, long endedUnseen, long withheld,
		ResyncStatus resync) {

	/** No channels are followed. */
	public static final ChannelStatus NONE = new ChannelStatus(false, 0, 0, 0, 0, ResyncStatus.NONE);

}
