package io.github.eslspring.node;

import io.github.eslspring.EslNode;
import io.github.eslspring.channel.LiveChannel;

/**
 * An application event: what becomes of a call, told of each of its channels.
 */
public sealed interface EslCallEvent permits EslCallStartedEvent, EslCallAnsweredEvent, EslCallEndedEvent {

	/**
	 * The node the channel lives on.
	 * @return the node
	 */
	EslNode node();

	/**
	 * The channel.
	 * @return the channel as it is now, or as it was last known
	 */
	LiveChannel channel();

	/**
	 * Whether no event of the server told this.
	 * @return {@code true} if it was found out after a gap
	 */
	boolean synthetic();

}
