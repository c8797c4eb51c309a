package io.github.eslspring.node;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.eslspring.EslNode;
import io.github.eslspring.channel.ChannelChange;
import io.github.eslspring.channel.LiveChannel;
import io.github.eslspring.event.CallState;

/**
 * Tells calls from the changes of a node's channels. Used by one thread at a time.
 */
final class CallTelling {

	private final EslNode node;

	private final Consumer<EslCallEvent> listener;

	/** Whether it was told that the channel is answered. */
	private final Map<String, Boolean> answered = new HashMap<>();

	CallTelling(EslNode node, Consumer<EslCallEvent> listener) {
		this.node = node;
		this.listener = listener;
	}

	void tell(ChannelChange change) {
		LiveChannel channel = change.channel();
		tellWhatItIs(channel);
		if (change.kind() == ChannelChange.Kind.GONE) {
			this.answered.remove(channel.uuid());
			this.listener.accept(new EslCallEndedEvent(this.node, channel, isEndUnseen(channel)));
		}
	}

	private void tellWhatItIs(LiveChannel channel) {
		boolean onlyInTable = channel.lastEvent() == null;
		Boolean told = this.answered.put(channel.uuid(), channel.isAnswered());
		if (told == null) {
			this.listener.accept(new EslCallStartedEvent(this.node, channel, onlyInTable));
		}
		if (channel.isAnswered() && !Boolean.TRUE.equals(told)) {
			this.listener.accept(new EslCallAnsweredEvent(this.node, channel, onlyInTable));
		}
	}

	private static boolean isEndUnseen(LiveChannel channel) {
		return channel.hangupCause() == null && channel.callState() != CallState.HANGUP;
	}

}
