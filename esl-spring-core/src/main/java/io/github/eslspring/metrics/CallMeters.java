package io.github.eslspring.metrics;

import java.util.List;

import io.github.eslspring.status.OutboundStatus;

import static io.github.eslspring.metrics.StateMeter.counter;
import static io.github.eslspring.metrics.StateMeter.gauge;

/**
 * What is read from the snapshot of the server for calls.
 */
final class CallMeters {

	static final List<StateMeter<OutboundStatus>> ALL = List.of(
			gauge("esl.calls.active", "calls", "Calls that are here now", OutboundStatus::activeCalls),
			counter("esl.calls.accepted", "calls", "Calls that were handed over", OutboundStatus::accepted),
			counter("esl.calls.completed", "calls", "Calls whose handler returned", OutboundStatus::completed),
			counter("esl.calls.failed", "calls", "Calls whose handler threw", OutboundStatus::failed),
			counter("esl.calls.refused", "calls", "Calls there was no room for, and peers that may not hand over calls",
					OutboundStatus::refused),
			counter("esl.calls.unrouted", "calls", "Calls for which there was no handler", OutboundStatus::unrouted),
			counter("esl.calls.lost", "calls", "Calls whose connection broke", OutboundStatus::lost),
			counter("esl.calls.shed", "events", "Events of calls whose listeners were too slow",
					OutboundStatus::eventsShed));

	private CallMeters() {
	}

}
