package io.github.eslspring.inbound;

import java.util.List;
import java.util.function.Consumer;

import io.github.eslspring.Secret;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import io.github.eslspring.test.protocol.ReceivedCommand;
import org.jspecify.annotations.Nullable;

/**
 * A simulated server and a client that knows its address. Closing ends both.
 */
public final class SimulatedNode implements AutoCloseable {

	private final SimulatedFreeSwitch pbx;

	private final EslInboundClient client;

	private SimulatedNode(SimulatedFreeSwitch pbx, Consumer<TestOptions> options) {
		TestOptions chosen = new TestOptions();
		options.accept(chosen);
		this.pbx = pbx;
		EslInboundClientBuilder builder = EslInboundClient.builder()
			.endpoint(() -> new Endpoint(pbx.host(), pbx.port(), null, Secret.of("ClueCon")));
		chosen.applyTo(builder);
		this.client = builder.build();
	}

	/**
	 * A server that runs and a client that is not connected yet.
	 * @param options changes the client's options
	 * @return the pair
	 */
	public static SimulatedNode started(Consumer<TestOptions> options) {
		return new SimulatedNode(SimulatedFreeSwitch.builder().start(), options);
	}

	/**
	 * A server and a client that is connected to it.
	 * @return the pair
	 */
	public static SimulatedNode connected() {
		return connected((options) -> {
		});
	}

	/**
	 * A server and a client that is connected to it.
	 * @param options changes the client's options
	 * @return the pair
	 */
	public static SimulatedNode connected(Consumer<TestOptions> options) {
		SimulatedNode node = started(options);
		Patience.resultOf(node.client.connect());
		return node;
	}

	/**
	 * The server.
	 * @return the simulator
	 */
	public SimulatedFreeSwitch pbx() {
		return this.pbx;
	}

	/**
	 * The client.
	 * @return the client under test
	 */
	public EslInboundClient client() {
		return this.client;
	}

	/**
	 * Wait until the node is in a phase.
	 * @param phase the phase
	 */
	public void awaitPhase(NodePhase phase) {
		Patience.await().until(() -> this.client.status().phase() == phase);
	}

	/**
	 * Wait until the node is active over another connection.
	 * @param generation the connection before
	 */
	public void awaitActiveAfter(long generation) {
		Patience.await()
			.until(() -> this.client.status().generation() > generation
					&& this.client.status().phase() == NodePhase.ACTIVE);
	}

	/**
	 * Wait until the server has carried out everything that was sent up to a command.
	 * @param command the beginning of the command
	 */
	public void awaitDone(String command) {
		this.pbx.awaitCommand(command);
		Patience.resultOf(this.client.api("echo", "done"));
	}

	/**
	 * Fire a CUSTOM event of the subclass {@code test::event}.
	 * @param number a number to tell it by
	 */
	public void fire(int number) {
		fire(number, null);
	}

	void fire(int number, @Nullable String channel) {
		SimulatedEventBuilder event = SimulatedEvent.custom("test::event").header("Number", number);
		if (channel != null) {
			event.header("Unique-ID", channel);
		}
		this.pbx.fire(event.build());
	}

	List<String> sent(String prefix) {
		return this.pbx.commands()
			.stream()
			.filter((command) -> command.startsWith(prefix))
			.map(ReceivedCommand::text)
			.map(String::strip)
			.toList();
	}

	@Override
	public void close() {
		this.client.close();
		this.pbx.close();
	}

}
