package io.github.eslspring.channel;

/**
 * What became of a live channel since its listener was told last. Whoever takes in every
 * change knows the channels as {@link LiveChannels#all()} does.
 *
 * @param kind what happened
 * @param channel the channel as it is now, or as it was last known
 */
public record ChannelChange(Kind kind, LiveChannel channel) {

	/**
	 * What can happen.
	 */
	public enum Kind {

		/** It is there; it may have been for a while. */
		APPEARED,

		/** It is not as it was told before. */
		CHANGED,

		/** It has ended, or is not followed any more. */
		GONE

	}

}
