package io.github.eslspring.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodeStatus;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What each of the last seconds was like.
 */
@Component
class Rates {

	/** How many seconds are kept. */
	static final int SECONDS = 180;

	private final Deque<Rate> latest = new ArrayDeque<>();

	private final LongAdder arrived = new LongAdder();

	private final EslNodes nodes;

	private long seconds;

	private long events;

	private long calls;

	Rates(EslNodes nodes) {
		this.nodes = nodes;
	}

	@EslEventListener(events = "CHANNEL_CREATE", headers = "Call-Direction=inbound")
	void arrived() {
		this.arrived.increment();
	}

	@Scheduled(fixedRate = 1000)
	synchronized void count() {
		List<NodeStatus> now = this.nodes.all().stream().map(EslInboundClient::status).toList();
		long eventsNow = now.stream().mapToLong(NodeStatus::receivedEvents).sum();
		long callsNow = this.arrived.sum();
		int live = now.stream().filter(NodeStatus::live).mapToInt((status) -> status.channels().live()).sum();
		double lag = now.stream().mapToLong((status) -> status.dispatch().lag().toNanos()).max().orElse(0) / 1e6;
		if (this.latest.size() == SECONDS) {
			this.latest.removeFirst();
		}
		// A node that was removed takes its events with it.
		long eventsNew = Math.max(0, eventsNow - this.events);
		this.latest.addLast(new Rate(++this.seconds, eventsNew, callsNow - this.calls, live, lag));
		this.events = eventsNow;
		this.calls = callsNow;
	}

	/**
	 * The last seconds.
	 * @return an immutable copy, oldest first
	 */
	synchronized List<Rate> latest() {
		return List.copyOf(this.latest);
	}

}
