package io.github.eslspring.inbound;

import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.status.CallTransition;
import io.github.eslspring.status.OrderingIdentity;
import io.github.eslspring.status.SemanticState;
import io.github.eslspring.status.Transition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What events say of the way of a call.
 */
class CallHistoryTests {

	private final CallHistory calls = new CallHistory(12);

	@Test
	void tellsBridgeFromUnbridge() {
		observe("CHANNEL_BRIDGE", "a", "Bridge-B-Unique-ID", "b", "Event-Sequence", "41");
		observe("CHANNEL_UNBRIDGE", "a", "Other-Leg-Unique-ID", "b");
		assertThat(transitions()).containsExactly(Transition.BRIDGE, Transition.UNBRIDGE);
		CallTransition bridge = this.calls.transitions().get(0);
		assertThat(bridge.channel()).isEqualTo("a");
		assertThat(bridge.detail()).isEqualTo("b");
		assertThat(bridge.event()).isEqualTo("CHANNEL_BRIDGE");
		assertThat(bridge.state()).isEqualTo(SemanticState.CONFIRMED);
		assertThat(bridge.generation()).isEqualTo(3);
		assertThat(bridge.ordering()).isEqualTo(new OrderingIdentity("event-sequence", "41"));
		assertThat(this.calls.transitions().get(1).ordering()).isEqualTo(new OrderingIdentity("runtime", "1"));
	}

	@Test
	void tellsHoldAndResume() {
		observe("CHANNEL_HOLD", "a");
		observe("CHANNEL_UNHOLD", "a");
		assertThat(transitions()).containsExactly(Transition.HOLD, Transition.RESUME);
	}

	@Test
	void seesATransferByItsSourceAndOnce() {
		String source = "1700000000:0af1:bl_xfer:5000/default/XML";
		observe("CHANNEL_EXECUTE", "a");
		observe("CHANNEL_EXECUTE", "a", "Caller-Transfer-Source", source);
		observe("CHANNEL_EXECUTE", "a", "Caller-Transfer-Source", source);
		observe("CHANNEL_BRIDGE", "a", "Caller-Transfer-Source", source);
		observe("CALL_UPDATE", "a", "Caller-Transfer-Source", "1700000001:0af2:uuid_br:b");
		observe("CHANNEL_EXECUTE", "b", "Caller-Transfer-Source", "odd");
		assertThat(transitions()).containsExactly(Transition.TRANSFER, Transition.BRIDGE, Transition.TRANSFER,
				Transition.TRANSFER);
		assertThat(this.calls.transitions()).extracting(CallTransition::detail)
			.containsExactly("bl_xfer:5000/default/XML", null, "uuid_br:b", "odd");
	}

	@Test
	void tellsOneEndForEachCall() {
		observe("CHANNEL_HANGUP", "a", "Hangup-Cause", "USER_BUSY");
		observe("CHANNEL_HANGUP_COMPLETE", "a", "Hangup-Cause", "USER_BUSY");
		observe("CHANNEL_DESTROY", "a");
		observe("CHANNEL_UNBRIDGE", "a", "Caller-Transfer-Source", "late");
		observe("CHANNEL_HANGUP_COMPLETE", "b", "Hangup-Cause", "NORMAL_CLEARING");
		observe("CHANNEL_HANGUP", "b");
		observe("CHANNEL_DESTROY", "c");
		assertThat(this.calls.transitions()).filteredOn((call) -> call.transition() == Transition.TERMINAL)
			.extracting(CallTransition::channel, CallTransition::state, CallTransition::detail)
			.containsExactly(tuple("a", SemanticState.CONFIRMED, "USER_BUSY"),
					tuple("b", SemanticState.CONFIRMED, "NORMAL_CLEARING"),
					tuple("c", SemanticState.PROVISIONAL, null));
		assertThat(transitions()).doesNotContain(Transition.TRANSFER);
	}

	@Test
	void looksAtNothingElse() {
		observe("CHANNEL_ANSWER", "a");
		observe("HEARTBEAT", null);
		observe("CHANNEL_BRIDGE", null);
		observe("CHANNEL_HANGUP", null);
		assertThat(this.calls.transitions()).isEmpty();
	}

	@Test
	void keepsOnlyTheLast() {
		for (int i = 0; i < 20; i++) {
			observe("CHANNEL_HANGUP", "call-" + i);
		}
		assertThat(this.calls.transitions()).extracting(CallTransition::channel)
			.hasSize(12)
			.startsWith("call-8")
			.endsWith("call-19");
	}

	private List<Transition> transitions() {
		return this.calls.transitions().stream().map(CallTransition::transition).toList();
	}

	private void observe(String name, String channel, String... headers) {
		List<EventHeader> lines = new ArrayList<>(List.of(new EventHeader("Event-Name", name)));
		if (channel != null) {
			lines.add(new EventHeader("Unique-ID", channel));
		}
		for (int i = 0; i < headers.length; i += 2) {
			lines.add(new EventHeader(headers[i], headers[i + 1]));
		}
		this.calls.observe(EslEvent.of(lines, null), 3);
	}

}
