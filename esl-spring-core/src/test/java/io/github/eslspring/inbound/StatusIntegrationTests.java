package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.Secret;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node tells about itself in each of its phases.
 */
class StatusIntegrationTests {

	@Test
	void tellsTheTruthInEveryPhase() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = peer.client((options) -> options.drain = Duration.ofSeconds(10))) {
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			NodeStatus before = client.status();
			assertThat(before.phase()).isEqualTo(NodePhase.DISCONNECTED);
			assertThat(before.generation()).isZero();
			assertThat(before.lastActivity()).isNull();
			assertThat(before.lastFailure()).isNull();

			CompletableFuture<Void> connected = client.connect();
			ScriptedPeer.Talk talk = peer.accept();
			awaitPhase(client, NodePhase.CONNECTING);
			talk.send(ScriptedPeer.GREETING);
			talk.expect("auth ClueCon");
			awaitPhase(client, NodePhase.AUTHENTICATING);
			assertThat(client.status().inflightCommands()).isZero();
			Instant lastActivity = client.status().lastActivity();
			assertThat(lastActivity).isNotNull().isBetween(Instant.now().minusSeconds(20), Instant.now().plusMillis(1));
			talk.reply("+OK accepted");
			talk.expect("event plain HEARTBEAT");
			awaitPhase(client, NodePhase.RESTORING);
			assertThat(client.status().live()).isFalse();
			assertThat(connected).isNotDone();
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(connected);
			NodeStatus active = client.status();
			assertThat(active.phase()).isEqualTo(NodePhase.ACTIVE);
			assertThat(active.live()).isTrue();
			assertThat(active.generation()).isEqualTo(1);
			assertThat(active.inflightCommands()).isZero();

			talk.close();
			ScriptedPeer.Talk next = peer.welcome();
			NodeStatus again = client.status();
			assertThat(again.reconnectAttempts()).isEqualTo(1);
			assertThat(again.generation()).isEqualTo(2);
			assertThat(again.lastFailure()).isNotNull();
			assertThat(again.lastActivity()).isNotNull();
			next.expect("event plain HEARTBEAT");
			next.reply("+OK event listener enabled plain");
			awaitPhase(client, NodePhase.ACTIVE);

			CompletableFuture<?> pending = client.api("slow");
			next.expect("api slow");
			assertThat(client.status().inflightCommands()).isEqualTo(1);
			CompletableFuture<Void> closed = client.disconnect();
			awaitPhase(client, NodePhase.DRAINING);
			assertThat(client.status().live()).isFalse();
			next.apiResponse("done");
			Patience.resultOf(pending);
			next.expect("exit");
			next.reply("+OK bye");
			next.close();
			Patience.resultOf(closed);
			assertThat(client.status().phase()).isEqualTo(NodePhase.CLOSED);
			assertThat(client.status().inflightCommands()).isZero();
		}
	}

	@Test
	void tellsListenersEveryChangeInOrder() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			List<NodePhase> told = new CopyOnWriteArrayList<>();
			List<String> threads = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> {
				throw new AssertionError("on purpose");
			});
			Registration registration = node.client().onStatusChange((status) -> {
				told.add(status.phase());
				threads.add(Thread.currentThread().getName());
			});
			Patience.resultOf(node.client().connect());
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.resultOf(node.client().disconnect());
			Patience.resultOf(node.client().disconnect());
			Patience.await()
				.untilAsserted(() -> assertThat(told).containsExactly(NodePhase.CONNECTING, NodePhase.AUTHENTICATING,
						NodePhase.RESTORING, NodePhase.ACTIVE, NodePhase.RECONNECTING, NodePhase.CONNECTING,
						NodePhase.AUTHENTICATING, NodePhase.RESTORING, NodePhase.ACTIVE, NodePhase.DRAINING,
						NodePhase.CLOSED));
			assertThat(threads).allMatch((name) -> name.startsWith("esl-continuation"));
			registration.close();
			registration.close();
			Patience.resultOf(node.client().connect());
			assertThat(told).hasSize(11);
		}
	}

	@Test
	void tellsThatNoFurtherAttemptIsMade() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
			options.initialDelay = Duration.ofMinutes(1);
			options.maxDelay = Duration.ofMinutes(1);
		})) {
			node.pbx().setPassword("other");
			List<NodePhase> told = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> told.add(status.phase()));
			Patience.failureOf(node.client().connect());
			Patience.await()
				.untilAsserted(() -> assertThat(told).containsExactly(NodePhase.CONNECTING, NodePhase.AUTHENTICATING,
						NodePhase.FAILED));
		}
	}

	@Test
	void showsNoArgumentsAndNoSecrets() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api secret", (command) -> ScriptedReply.close());
			Throwable failure = Patience.failureOf(node.client().api("secret", "topsecret"));
			node.awaitActiveAfter(1);
			String shown = node.client().status() + " " + node.client().options() + failure + failure.getCause();
			assertThat(shown).contains("api secret").doesNotContain("topsecret");
			assertThat(new Endpoint("pbx", 8021, "a@b", Secret.of("geheim")).toString()).contains("a@b")
				.doesNotContain("geheim");
		}
	}

	private static void awaitPhase(EslInboundClient client, NodePhase phase) {
		Patience.await().until(() -> client.status().phase() == phase);
	}

}
