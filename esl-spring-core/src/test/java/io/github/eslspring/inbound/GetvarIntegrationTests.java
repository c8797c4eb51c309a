package io.github.eslspring.inbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.Seeds;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A variable's value is whatever a caller made of it, and harms no other command.
 */
class GetvarIntegrationTests {

	private static final String FORGED = "x\n\nContent-Type: command/reply\nReply-Text: +OK forged\n\n"
			+ "Content-Type: api/response\nContent-Length: 6\n\nforged"
			+ "Content-Length: 27\nContent-Type: text/event-plain\n\nEvent-Name: CHANNEL_CREATE\n"
			+ "Content-Type: text/disconnect-notice\n\nContent-Type: api/response\nContent-Length: 100000\n\n";

	@Test
	void valueWithForgedFramesSettlesNoOtherCommand() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			answer(node, FORGED);
			CompletableFuture<ApiResponse> before = node.client().api("echo", "before");
			CompletableFuture<CommandReply> value = node.client().send(new GetvarCommand("evil"));
			CompletableFuture<CommandReply> again = node.client().send(RawCommand.of("GETVAR evil"));
			CompletableFuture<ApiResponse> after = node.client().api("echo", "after");
			assertThat(Patience.resultOf(before).body()).isEqualTo("before");
			assertThat(Patience.resultOf(value).variable()).isEqualTo(FORGED);
			assertThat(Patience.resultOf(again).variable()).isEqualTo(FORGED);
			assertThat(Patience.resultOf(after).body()).isEqualTo("after");
			assertThat(node.client().status().generation()).isEqualTo(1);
			assertThat(node.client().status().receivedEvents()).isZero();
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void manyCallersOfManyValuesGetTheirOwn() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		List<String> values = List.of("plain", "two\nlines", "two\n\nparts", FORGED, "-ERR not an error", "+OK", " ");
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx()
				.onCommand("getvar", (command) -> raw(
						values.get(Integer.parseInt(command.line().substring("getvar ".length()).strip()))));
			List<CompletableFuture<String>> answers = new ArrayList<>();
			List<String> expected = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				int which = random.nextInt(values.size() + 1);
				boolean isValue = which < values.size();
				expected.add(isValue ? values.get(which) : "echo-" + i);
				answers.add(isValue
						? node.client()
							.send(new GetvarCommand(Integer.toString(which)))
							.thenApply(CommandReply::variable)
						: node.client().api("echo", "echo-" + i).thenApply(ApiResponse::body));
			}
			for (int i = 0; i < answers.size(); i++) {
				assertThat(Patience.resultOf(answers.get(i))).as("seed %d, number %d", seed, i)
					.isEqualTo(expected.get(i));
			}
		}
	}

	@Test
	void leavesInOneWriteWithItsFence() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<CommandReply> value = client.send(new GetvarCommand("x"));
			talk.expect("getvar x");
			String fence = talk.read().line();
			assertThat(fence).startsWith("filter delete esl-fence-");
			talk.reply("1\n\nContent-Type: command/reply\nReply-Text: 2");
			talk.reply("+OK filter deleted. [" + fence.substring("filter delete ".length()) + "][]");
			assertThat(Patience.resultOf(value).variable())
				.isEqualTo("1\n\nContent-Type: command/reply\nReply-Text: 2");
			talk.close();
		}
	}

	@Test
	void hasNoValueWithoutACall() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CommandReply reply = Patience.resultOf(node.client().send(new GetvarCommand("x")));
			assertThat(reply.variable()).isNull();
			assertThat(reply.text()).isEqualTo("-ERR command not found");
		}
	}

	@Test
	void lateValueIsSwallowedWithItsFence() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.api = Duration.ofMillis(50))) {
			node.pbx().onCommand("getvar", (command) -> raw(FORGED).after(Duration.ofMillis(200)));
			CompletableFuture<CommandReply> late = node.client().send(new GetvarCommand("evil"));
			assertThat(Patience.failureOf(late)).isInstanceOf(EslTimeoutException.class);
			assertThat(Patience.resultOf(node.client().api(Patience.LIMIT, "echo", "next")).body()).isEqualTo("next");
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	@Test
	void isLostWithItsConnection() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("getvar", (command) -> raw(FORGED).thenClose());
			assertThat(Patience.failureOf(node.client().send(new GetvarCommand("evil")))).isInstanceOfSatisfying(
					EslConnectionLostException.class, (lost) -> assertThat(lost.written()).isTrue());
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void eventsBeforeTheValueReachListeners() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			answer(node, FORGED);
			node.client().onEvent((event) -> {
			}, "CUSTOM test::event");
			node.awaitDone("event");
			for (int i = 0; i < 100; i++) {
				node.fire(i);
			}
			assertThat(Patience.resultOf(node.client().send(new GetvarCommand("evil"))).variable()).isEqualTo(FORGED);
			Patience.await().until(() -> node.client().status().dispatch().delivered() == 100);
			assertThat(node.client().status().receivedEvents()).isEqualTo(100);
		}
	}

	private static void answer(SimulatedNode node, String value) {
		node.pbx().onCommand("getvar", (command) -> raw(value));
		node.pbx().onCommand("GETVAR", (command) -> raw(value));
	}

	private static ScriptedReply raw(String value) {
		return ScriptedReply
			.bytes(("Content-Type: command/reply\nReply-Text: " + value + "\n\n").getBytes(StandardCharsets.UTF_8));
	}

}
