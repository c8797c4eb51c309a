package io.github.eslspring.sample;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes snapshots, one for all pages that ask at about the same time.
 */
@Component
class Snapshots {

	private static final long FRESH_NANOS = Duration.ofMillis(200).toNanos();

	private final EslNodes nodes;

	private final CallBoard board;

	private final Rates rates;

	private final EventTail tail;

	private @Nullable Snapshot latest;

	private long taken;

	Snapshots(EslNodes nodes, CallBoard board, Rates rates, EventTail tail) {
		this.nodes = nodes;
		this.board = board;
		this.rates = rates;
		this.tail = tail;
	}

	List<NodeView> nodes() {
		return this.nodes.all().stream().map(EslInboundClient::status).map(NodeView::of).toList();
	}

	synchronized Snapshot latest() {
		long now = System.nanoTime();
		Snapshot snapshot = this.latest;
		if (snapshot == null || now - this.taken > FRESH_NANOS) {
			snapshot = new Snapshot(nodes(), this.board.calls(), this.rates.latest(), this.tail.latest());
			this.latest = snapshot;
			this.taken = now;
		}
		return snapshot;
	}

}
