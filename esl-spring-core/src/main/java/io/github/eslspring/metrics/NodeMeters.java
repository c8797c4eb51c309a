package io.github.eslspring.metrics;

import java.util.List;
import java.util.Map;

import io.github.eslspring.status.NodeStatus;

import static io.github.eslspring.metrics.StateMeter.counter;
import static io.github.eslspring.metrics.StateMeter.gauge;
import static io.github.eslspring.metrics.StateMeter.time;

/**
 * What is read from the snapshot of a node.
 */
final class NodeMeters {

	static final List<StateMeter<NodeStatus>> ALL = List.of(
			gauge("esl.node.live", null, "Whether the node is active and answers, 1 or 0",
					(node) -> node.isLive() ? 1 : 0),
			counter("esl.connections", "connections", "Connections that were opened",
					(node) -> node.connection().generation()),
			counter("esl.connections.attempts", "attempts", "Attempts to open a connection",
					(node) -> node.connection().attempts()),
			counter("esl.connections.lost", "connections", "Connections whose loss left a gap in the events",
					(node) -> node.gaps().lostConnections()),
			gauge("esl.reconnect.attempts", "attempts",
					"Attempts that failed and connections lost since the node was last stable",
					(node) -> node.reconnect().attempts()),
			gauge("esl.commands.inflight", "commands", "Commands that wait for their answer",
					(node) -> node.commands().awaiting()),
			gauge("esl.commands.limit", "commands", "Commands that may wait for their answer",
					(node) -> node.commands().limit()),
			gauge("esl.commands.waiting", "commands", "Commands that wait for the node to be ready",
					(node) -> node.commands().waiting()),
			gauge("esl.commands.unwritten", "bytes", "Size of the commands the socket has not taken yet",
					(node) -> node.commands().unwrittenBytes()),
			counter("esl.commands.accepted", "commands", "Commands that were accepted",
					(node) -> node.commands().accepted()),
			counter("esl.commands.rejected", "commands", "Commands that were not accepted",
					(node) -> node.commands().rejected()),
			gauge("esl.jobs.pending", "jobs", "Background jobs that wait for their end",
					(node) -> node.jobs().pending()),
			gauge("esl.jobs.limit", "jobs", "Background jobs that may wait for their end",
					(node) -> node.jobs().limit()),
			counter("esl.jobs.late", "jobs", "Background jobs that ended after they had been given up",
					(node) -> node.jobs().lateEnds()),
			gauge("esl.executions.pending", "executions", "Executions of applications that wait for their end",
					(node) -> node.executions().pending()),
			counter("esl.events.broken", "events", "Events skipped because their bytes made no sense",
					(node) -> node.events().broken()),
			counter("esl.events.shed", "events", "Events and log lines there was no room for",
					(node) -> sum(node.dispatch().shed())),
			counter("esl.events.dropped", "events", "Events a slow subscriber of a stream did not get",
					(node) -> node.dispatch().dropped()),
			counter("esl.log.lines", "lines", "Log lines that were received", (node) -> node.events().logs()),
			gauge("esl.dispatch.events", "events", "Events that wait for a listener or are being handled",
					(node) -> node.dispatch().queuedEvents()),
			gauge("esl.dispatch.queue", "bytes", "Size of the events that wait or are being handled",
					(node) -> node.dispatch().queuedBytes()),
			gauge("esl.dispatch.lanes", "lanes", "Channels with events that wait or are being handled",
					(node) -> node.dispatch().lanes()),
			time("esl.dispatch.lag", "How long an event waits for its listeners",
					(node) -> node.dispatch().lag().toNanos()),
			counter("esl.dispatch.delivered", "calls", "Calls of listeners, of annotated methods and of others",
					(node) -> node.dispatch().delivered()),
			counter("esl.dispatch.failed", "calls", "Calls of listeners that ended with an exception",
					(node) -> node.dispatch().failed()),
			gauge("esl.channels.live", "channels", "Live channels, if somebody follows them",
					(node) -> node.channels().live()));

	private NodeMeters() {
	}

	private static double sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
