package io.github.eslspring.node;

import io.github.eslspring.EslNode;
import io.github.eslspring.channel.LiveChannel;

/**
 * An application event: a channel was answered.
 *
 * @param node the node it lives on
 * @param channel the channel
 * @param synthetic whether no event of the server told this
 */
public record EslCallAnsweredEvent(EslNode node, LiveChannel channel, boolean synthetic) implements EslCallEvent {

}
