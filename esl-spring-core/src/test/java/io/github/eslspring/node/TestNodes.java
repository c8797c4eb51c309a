package io.github.eslspring.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.Secret;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.InboundTimeouts;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.ReconnectPolicy;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.protocol.ReceivedCommand;

/**
 * Several simulated servers, and nodes that share their threads. Closing ends all.
 */
final class TestNodes implements AutoCloseable {

	static final InboundOptions OPTIONS = InboundOptions.builder()
		.reconnect(new ReconnectPolicy(true, 0, Duration.ofMillis(20), Duration.ofMillis(100), 2.0, 0.5,
				Duration.ofSeconds(30)))
		.drainTimeout(Duration.ofSeconds(2))
		.timeouts(InboundTimeouts.builder().api(Duration.ofSeconds(10)).build())
		.build();

	private final EslThreads threads = EslThreads.withListenerThreads(4);

	private final Map<String, SimulatedFreeSwitch> servers = new LinkedHashMap<>();

	private final List<EslInboundClient> made = new ArrayList<>();

	private final EslNodes nodes = new EslNodes((definition) -> {
		EslInboundClient client = EslNodeFactory.sharing(this.threads).create(definition);
		this.made.add(client);
		return client;
	});

	/** Servers that run, and nodes of their names that are connected. */
	static TestNodes connected(String... names) {
		TestNodes nodes = new TestNodes();
		for (String name : names) {
			nodes.nodes.add(nodes.definition(name).build());
		}
		nodes.connect();
		return nodes;
	}

	EslNodes nodes() {
		return this.nodes;
	}

	EslThreads threads() {
		return this.threads;
	}

	/** The server of that name, started if it is not there. */
	SimulatedFreeSwitch pbx(String name) {
		return this.servers.computeIfAbsent(name, (added) -> SimulatedFreeSwitch.builder().start());
	}

	Endpoint endpoint(String name) {
		return new Endpoint(pbx(name).host(), pbx(name).port(), null, Secret.of("ClueCon"));
	}

	EslNodeDefinitionBuilder definition(String name) {
		return EslNodeDefinition.builder(name, endpoint(name)).options(OPTIONS);
	}

	void connect() {
		this.nodes.all().forEach((client) -> Patience.resultOf(client.connect()));
	}

	List<String> names() {
		return this.nodes.all().stream().map((client) -> client.node().name()).toList();
	}

	/** How many commands that begin like this a server got. */
	long received(String name, String prefix) {
		return pbx(name).commands()
			.stream()
			.map(ReceivedCommand::text)
			.filter((text) -> text.startsWith(prefix))
			.count();
	}

	@Override
	public void close() {
		this.made.forEach(EslInboundClient::close);
		this.threads.close();
		this.servers.values().forEach(SimulatedFreeSwitch::close);
	}

}
