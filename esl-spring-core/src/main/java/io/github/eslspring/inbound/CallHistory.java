package io.github.eslspring.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.CallTransition;
import io.github.eslspring.status.OrderingIdentity;
import io.github.eslspring.status.SemanticState;
import io.github.eslspring.status.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Reads off events what becomes of calls. The server has no event for a transfer: it
 * shows as {@code Caller-Transfer-Source} on the channel's later events. It has up to
 * three for an end; the first one counts. See {@code docs/protocol-notes.md}, what
 * becomes of a call. Used on the node's loop only, but for the list.
 */
final class CallHistory {

	private static final int REMEMBERED = 1000;

	private static final String ENDED = "";

	private final History<CallTransition> transitions;

	/** What a channel was last transferred by, or that it has ended. */
	private final Map<String, String> channels = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > REMEMBERED;
		}

	};

	private long unnumbered;

	CallHistory(int historySize) {
		this.transitions = new History<>(historySize);
	}

	/**
	 * An event came, or a resync found out an end that nobody saw.
	 * @param event the event
	 * @param generation the connection it came on
	 */
	void observe(EslEvent event, long generation) {
		if (this.transitions.limit() == 0) {
			return;
		}
		switch (event.name()) {
			case "CHANNEL_BRIDGE" -> moved(event, generation, Transition.BRIDGE, otherLeg(event));
			case "CHANNEL_UNBRIDGE" -> moved(event, generation, Transition.UNBRIDGE, otherLeg(event));
			case "CHANNEL_HOLD" -> moved(event, generation, Transition.HOLD, null);
			case "CHANNEL_UNHOLD" -> moved(event, generation, Transition.RESUME, null);
			case "CHANNEL_EXECUTE", "CALL_UPDATE" -> lookForTransfer(event, generation);
			case "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE" -> ended(event, generation, SemanticState.CONFIRMED);
			case "CHANNEL_DESTROY" -> ended(event, generation, SemanticState.PROVISIONAL);
			default -> {
			}
		}
	}

	private void moved(EslEvent event, long generation, Transition transition, @Nullable String detail) {
		lookForTransfer(event, generation);
		String channel = event.uniqueId();
		if (channel != null) {
			add(event, generation, transition, SemanticState.CONFIRMED, channel, detail);
		}
	}

	private static @Nullable String otherLeg(EslEvent event) {
		String named = event.header("Bridge-B-Unique-ID");
		return (named != null) ? named : event.header("Other-Leg-Unique-ID");
	}

	private void lookForTransfer(EslEvent event, long generation) {
		String source = event.header("Caller-Transfer-Source");
		String channel = event.uniqueId();
		if (source == null || source.isEmpty() || channel == null || ENDED.equals(this.channels.get(channel))) {
			return;
		}
		if (!source.equals(this.channels.put(channel, source))) {
			String[] parts = source.split(":", 3);
			add(event, generation, Transition.TRANSFER, SemanticState.CONFIRMED, channel, parts[parts.length - 1]);
		}
	}

	private void ended(EslEvent event, long generation, SemanticState state) {
		String channel = event.uniqueId();
		if (channel == null || ENDED.equals(this.channels.put(channel, ENDED))) {
			return;
		}
		add(event, generation, Transition.TERMINAL, event.synthetic() ? SemanticState.PROVISIONAL : state, channel,
				event.header("Hangup-Cause"));
	}

	private void add(EslEvent event, long generation, Transition transition, SemanticState state, String channel,
			@Nullable String detail) {
		this.transitions.add(new CallTransition(transition, state, event.name(), channel, detail, ordering(event),
				generation, Moment.now().at()));
	}

	private OrderingIdentity ordering(EslEvent event) {
		OptionalLong sequence = event.sequence();
		return sequence.isPresent() ? new OrderingIdentity("event-sequence", String.valueOf(sequence.getAsLong()))
				: new OrderingIdentity("runtime", String.valueOf(++this.unnumbered));
	}

	int limit() {
		return this.transitions.limit();
	}

	List<CallTransition> transitions() {
		return this.transitions.toList();
	}

}
