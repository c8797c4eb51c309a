package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.Secret;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.CallTransition;
import io.github.eslspring.status.ConnectionState;
import io.github.eslspring.status.Liveness;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.SessionState;
import io.github.eslspring.status.Transition;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node tells about itself in each of its phases.
 */
class StatusIntegrationTests {

	@Test
	void tellsTheTruthInEveryPhase() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, (options) -> options.drain = Duration.ofSeconds(10))) {
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			Patience.await().until(() -> !client.status().subscriptions().desired().names().isEmpty());
			NodeStatus before = client.status();
			assertThat(before.phase()).isEqualTo(NodePhase.DISCONNECTED);
			assertThat(before.generation()).isZero();
			assertThat(before.lastActivity()).isNull();
			assertThat(before.lastFailure()).isNull();
			assertThat(before.connection().id()).isNull();
			assertThat(before.subscriptions().desired().names()).containsExactly("HEARTBEAT");
			assertThat(before.subscriptions().observed().names()).isEmpty();
			Consistency.require(before, "before");

			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			Patience.await().until(() -> client.status().isConnected());
			NodeStatus connecting = client.status();
			assertThat(connecting.phase()).isEqualTo(NodePhase.CONNECTING);
			assertThat(connecting.getConnectionState()).isEqualTo(ConnectionState.CONNECTED);
			assertThat(connecting.getSessionState()).isEqualTo(SessionState.NOT_STARTED);
			assertThat(connecting.getLiveness()).isEqualTo(Liveness.DEGRADED);
			assertThat(connecting.generation()).isEqualTo(1);
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
			assertThat(active.isAuthenticated()).isTrue();
			assertThat(active.connection().lastSuccessfulConnect()).isNotNull();
			assertThat(active.connection().address()).isEqualTo(active.connection().endpoint())
				.startsWith("127.0.0.1:");
			assertThat(active.subscriptions().isCurrent()).isTrue();
			assertThat(active.subscriptions().observed().names()).containsExactly("HEARTBEAT");
			Consistency.require(active, "active");

			talk.close();
			ScriptedConnection next = peer.welcome();
			NodeStatus again = client.status();
			Consistency.require(again, "again");
			assertThat(again.connection().id()).isNotNull().isNotEqualTo(active.connection().id());
			assertThat(again.runtimeId()).isEqualTo(active.runtimeId());
			assertThat(again.connection().lastDisconnect()).isNotNull();
			assertThat(again.subscriptions().isCurrent()).isFalse();
			assertThat(again.subscriptions().desired().names()).containsExactly("HEARTBEAT");
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
			assertThat(client.status().isAuthenticated()).isTrue();
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
				.untilAsserted(() -> assertThat(told).containsExactly(NodePhase.DISCONNECTED, NodePhase.CONNECTING,
						NodePhase.CONNECTING, NodePhase.AUTHENTICATING, NodePhase.RESTORING, NodePhase.ACTIVE,
						NodePhase.RECONNECTING, NodePhase.CONNECTING, NodePhase.CONNECTING, NodePhase.AUTHENTICATING,
						NodePhase.RESTORING, NodePhase.ACTIVE, NodePhase.DRAINING, NodePhase.CLOSED));
			assertThat(threads).allMatch((name) -> name.startsWith("esl-listener"));
			registration.close();
			registration.close();
			Patience.resultOf(node.client().connect());
			assertThat(told).hasSize(14);
		}
	}

	@Test
	void tellsAListenerAtOnceHowTheNodeIs() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CompletableFuture<NodeStatus> told = new CompletableFuture<>();
			node.client().onStatusChange(told::complete);
			assertThat(Patience.resultOf(told).live()).isTrue();
		}
	}

	@Test
	void doesNotWaitForAListenerThatIsSlow() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CountDownLatch latch = new CountDownLatch(1);
			List<NodeStatus> slow = new CopyOnWriteArrayList<>();
			List<NodeStatus> quick = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> {
				Patience.awaitLatch(latch);
				slow.add(status);
			});
			node.client().onStatusChange(quick::add);
			node.client().onStatusChange((status) -> {
				throw new AssertionError("on purpose");
			});
			for (int i = 1; i <= 10; i++) {
				node.pbx().dropConnections();
				node.awaitActiveAfter(i);
			}
			Patience.await().until(() -> !quick.isEmpty() && quick.get(quick.size() - 1).generation() == 11);
			Patience.await().until(() -> quick.get(quick.size() - 1).live());
			assertThat(slow).isEmpty();
			assertThat(node.client().status().observers().registered()).isEqualTo(3);
			assertThat(node.client().status().observers().skipped()).isPositive();
			Patience.await().until(() -> node.client().status().observers().failed() > 10);
			latch.countDown();
			Patience.await().until(() -> !slow.isEmpty() && slow.get(slow.size() - 1).generation() == 11);
			assertThat(slow).hasSizeLessThanOrEqualTo(StatusListener.CAPACITY + 1);
			assertThat(slow.get(0).generation()).isEqualTo(1);
			assertThat(slow.get(slow.size() - 1).live()).isTrue();
		}
	}

	@Test
	void neverContradictsItselfWhoeverAsksWhenever() {
		AtomicReference<Throwable> contradiction = new AtomicReference<>();
		AtomicBoolean done = new AtomicBoolean();
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxAttempts = 0)) {
			Thread poller = new Thread(() -> {
				while (!done.get() && contradiction.get() == null) {
					try {
						Consistency.require(node.client().status(), node.client().status().phase().word());
					}
					catch (Throwable ex) {
						contradiction.set(ex);
					}
				}
			});
			poller.start();
			for (int i = 1; i <= 20; i++) {
				node.client().api("echo", "on");
				node.pbx().dropConnections();
				node.awaitActiveAfter(i);
			}
			Patience.resultOf(node.client().quiesce());
			Patience.resultOf(node.client().disconnect());
			Patience.resultOf(node.client().connect());
			Patience.resultOf(node.client().disconnect());
			done.set(true);
			Patience.await().until(() -> !poller.isAlive());
		}
		assertThat(contradiction).hasNullValue();
	}

	@Test
	void showsTheUserItLoggedInAs() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = EslInboundClient.builder()
					.endpoint(() -> Clients.endpoint(peer, "1000@example.net", "secret"))
					.options(new TestOptions().build())
					.build()) {
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			talk.send(ScriptedPeer.GREETING);
			talk.expect("userauth 1000@example.net:secret");
			assertThat(client.status().connection().user()).isEqualTo("1000@example.net");
			assertThat(client.status().toString()).doesNotContain("secret");
			talk.reply("+OK accepted");
			Patience.resultOf(connected);
			talk.close();
		}
	}

	@Test
	void lastActivityAdvancesWithWhatComes() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Instant before = node.client().status().lastActivity();
			assertThat(before).isNotNull();
			node.client().onEvent((event) -> {
			}, "HEARTBEAT");
			Patience.await().until(() -> {
				node.pbx().heartbeat();
				Instant now = node.client().status().lastActivity();
				return now != null && now.isAfter(before.plusMillis(50));
			});
		}
	}

	@Test
	void tellsTheWayOfACall() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.historySize = 3)) {
			node.client().onEvent((event) -> {
			}, "CHANNEL_BRIDGE", "CHANNEL_UNBRIDGE", "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");
			node.awaitDone("event");
			for (String name : List.of("CHANNEL_BRIDGE", "CHANNEL_UNBRIDGE", "CHANNEL_HANGUP",
					"CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY")) {
				node.pbx().fire(SimulatedEvent.named(name).header("Unique-ID", "a").build());
			}
			Patience.await().until(() -> node.client().status().receivedEvents() == 5);
			assertThat(node.client().status().history().limit()).isEqualTo(3);
			assertThat(node.client().status().history().transitions()).extracting(CallTransition::transition)
				.containsExactly(Transition.BRIDGE, Transition.UNBRIDGE, Transition.TERMINAL);
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
				.untilAsserted(() -> assertThat(told).containsExactly(NodePhase.DISCONNECTED, NodePhase.CONNECTING,
						NodePhase.CONNECTING, NodePhase.AUTHENTICATING, NodePhase.FAILED));
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
