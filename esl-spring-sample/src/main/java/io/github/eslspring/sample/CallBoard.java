package io.github.eslspring.sample;

import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;

import org.springframework.stereotype.Component;

/**
 * The calls that are live right now on the nodes that are connected; of the others nobody
 * knows. The library follows the channels, and puts them right after a lost connection.
 */
@Component
class CallBoard {

	/** The most legs shown. */
	static final int CAPACITY = 10_000;

	private final EslNodes nodes;

	CallBoard(EslNodes nodes) {
		this.nodes = nodes;
		nodes.onNode(EslInboundClient::channels, (client) -> {
		});
	}

	/**
	 * The legs of all calls, those of one call next to each other.
	 * @return an immutable list
	 */
	List<Call> calls() {
		return this.nodes.all()
			.stream()
			.filter((client) -> client.status().live())
			.flatMap(CallBoard::legs)
			.limit(CAPACITY)
			.toList();
	}

	private static Stream<Call> legs(EslInboundClient client) {
		return client.channels()
			.calls()
			.stream()
			.flatMap((call) -> call.legs().stream().map((leg) -> Call.of(client.node().name(), call.id(), leg)));
	}

}
