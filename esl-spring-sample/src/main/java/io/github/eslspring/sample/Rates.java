package io.github.eslspring.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Events and calls of each of the last sixty seconds.
 */
@Component
class Rates {

	private static final int SECONDS = 60;

	private final Deque<Rate> latest = new ArrayDeque<>();

	private final EslInboundClient node;

	private final CallBoard board;

	private long seconds;

	private long events;

	private long calls;

	Rates(EslNodes nodes, CallBoard board) {
		this.node = nodes.get(EslNode.DEFAULT_NAME);
		this.board = board;
	}

	@Scheduled(fixedRate = 1000)
	synchronized void count() {
		long eventsNow = this.node.status().receivedEvents();
		long callsNow = this.board.arrived();
		if (this.latest.size() == SECONDS) {
			this.latest.removeFirst();
		}
		this.latest.addLast(new Rate(++this.seconds, eventsNow - this.events, callsNow - this.calls));
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
