package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslNode;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One loop for a node, whatever its server and its callers do.
 */
class SupervisionIntegrationTests {

	@Test
	void attemptsAreCappedEvenWhenEveryLogInSucceedsAndDies() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
			options.maxAttempts = 3;
			options.initialDelay = Duration.ofMillis(5);
			options.maxDelay = Duration.ofMillis(5);
		})) {
			node.client().onStatusChange((status) -> {
				if (status.live()) {
					node.pbx().dropConnections();
				}
			});
			node.client().connect();
			node.awaitPhase(NodePhase.FAILED);
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(4);
			Patience.await().during(Duration.ofMillis(300)).until(() -> node.pbx().connectionsAccepted() == 4);
		}
	}

	@Test
	void everyLossIsOneFurtherAttempt() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.initialDelay = Duration.ofMillis(1))) {
			for (int i = 1; i <= 20; i++) {
				node.pbx().reloadEventSocket();
				node.awaitActiveAfter(i);
			}
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(21);
			assertThat(node.client().status().generation()).isEqualTo(21);
			assertThat(node.pbx().connectionsOpen()).isEqualTo(1);
		}
	}

	@Test
	void aSilentServerDuringAReconnectIsTriedAgain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.handshake = Duration.ofMillis(100))) {
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			Patience.await().until(() -> node.pbx().connectionsAccepted() >= 4);
			assertThat(String.valueOf(node.client().status().lastFailure()))
				.contains(EslTimeoutException.class.getSimpleName());
			node.pbx().faults().end();
			node.awaitActiveAfter(2);
		}
	}

	@Test
	void aPasswordThatBecameWrongIsOneStateAndNotTwo() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxDelay = Duration.ofMinutes(1))) {
			node.pbx().setPassword("another");
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.FAILED);
			NodeStatus status = node.client().status();
			assertThat(status.live()).isFalse();
			assertThat(status.phase().sessionState().word()).isEqualTo("failed");
			assertThat(String.valueOf(status.lastFailure())).contains(EslAuthenticationException.class.getSimpleName());
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(2);
		}
	}

	@Test
	void connectJoinsAReconnectInEachOfItsPhases() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			CompletableFuture<Void> first = client.connect();
			try (ScriptedConnection talk = peer.welcome()) {
				talk.expect("event plain HEARTBEAT");
				talk.reply("+OK event listener enabled plain");
				Patience.resultOf(first);
			}
			List<CompletableFuture<Void>> joined = new ArrayList<>();
			try (ScriptedConnection talk = peer.accept()) {
				joined.add(joinIn(client, NodePhase.CONNECTING));
				talk.send(ScriptedPeer.GREETING);
				talk.expect("auth ClueCon");
				joined.add(joinIn(client, NodePhase.AUTHENTICATING));
				talk.reply("+OK accepted");
				talk.expect("event plain HEARTBEAT");
				joined.add(joinIn(client, NodePhase.RESTORING));
				assertThat(joined).noneMatch(CompletableFuture::isDone);
				talk.reply("+OK event listener enabled plain");
				joined.forEach(Patience::resultOf);
				assertThat(client.status().generation()).isEqualTo(2);
				assertThat(client.status().reconnectAttempts()).isEqualTo(1);
			}
		}
	}

	@Test
	void aBoundedConnectEndsAndAttemptsGoOn() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		try (pbx; EslInboundClient client = client(pbx, new TestOptions())) {
			assertThat(Patience.failureOf(client.connect(Duration.ofMillis(200))))
				.isInstanceOf(EslTimeoutException.class)
				.hasMessageContaining("not ready after PT0.2S")
				.hasMessageContaining("attempts go on")
				.hasMessageContaining("Last failure")
				.hasMessageContaining("no connection to");
			assertThat(Patience.failureOf(client.connect(Duration.ZERO))).isInstanceOf(IllegalArgumentException.class);
			pbx.start();
			Patience.resultOf(client.connect(Patience.LIMIT));
			assertThat(client.status().live()).isTrue();
		}
	}

	@Test
	void thoseWhoWaitAreBounded() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.faults().silence();
		try (pbx; EslInboundClient client = client(pbx, new TestOptions())) {
			List<CompletableFuture<Void>> waiting = new ArrayList<>();
			for (int i = 0; i < ConnectWaiters.MAX; i++) {
				waiting.add(client.connect());
			}
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslOverloadException.class);
			pbx.faults().end();
			waiting.forEach(Patience::resultOf);
		}
	}

	@Test
	void connectWhileDrainingFailsAndDoesNotDisturbTheDrain() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onCommand("api echo", (command) -> ScriptedReply.execute().after(Duration.ofMillis(300)));
			CompletableFuture<?> pending = node.client().api("echo", "in time");
			CompletableFuture<Void> closed = node.client().disconnect();
			assertThat(Patience.failureOf(node.client().connect())).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(node.client().connect(Patience.LIMIT))).isInstanceOf(EslDrainException.class);
			Patience.resultOf(pending);
			Patience.resultOf(closed);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.CLOSED);
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void nodesLostAtOnceDoNotComeBackInStep() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		TestOptions options = new TestOptions();
		options.initialDelay = Duration.ofMinutes(1);
		options.maxDelay = Duration.ofMinutes(1);
		List<EslInboundClient> clients = new ArrayList<>();
		try (pbx; EslThreads threads = EslThreads.withListenerThreads(2)) {
			for (int i = 0; i < 20; i++) {
				clients.add(EslInboundClient.builder()
					.node(EslNode.named("node" + i))
					.host(pbx.host())
					.port(pbx.port())
					.options(options.build())
					.threads(threads)
					.build());
			}
			clients.stream().map(EslInboundClient::connect).toList().forEach(Patience::resultOf);
			requireApart(pbx::dropConnections, clients);
			pbx.faults().rejectByAcl();
			clients.forEach((client) -> Patience.resultOf(client.disconnect()));
			requireApart(() -> clients.forEach(EslInboundClient::connect), clients);
			clients.forEach(EslInboundClient::close);
		}
	}

	private static void requireApart(Runnable loss, List<EslInboundClient> clients) {
		loss.run();
		Set<Long> seconds = new TreeSet<>();
		for (EslInboundClient client : clients) {
			Patience.await().until(() -> client.status().reconnect().backoff() != null);
			seconds.add(client.status().reconnect().backoff().toSeconds());
		}
		assertThat(seconds).as("seconds in which somebody tries again").hasSizeGreaterThanOrEqualTo(7);
	}

	@Test
	void tellsAnUnexpectedLossAsOneReconnect() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<NodePhase> phases = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> phases.add(status.phase()));
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.await().until(() -> phases.lastIndexOf(NodePhase.ACTIVE) > 0);
			assertThat(phases).as("connecting: the attempt, and the open socket")
				.containsExactly(NodePhase.ACTIVE, NodePhase.RECONNECTING, NodePhase.CONNECTING, NodePhase.CONNECTING,
						NodePhase.AUTHENTICATING, NodePhase.RESTORING, NodePhase.ACTIVE);
		}
	}

	@Test
	void labelsAreSeenInTheStatus() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.label("site", "fra1")
					.labels(Map.of("worker", "7"))
					.build()) {
			assertThat(client.labels()).containsEntry("site", "fra1").containsEntry("worker", "7");
			assertThat(client.status().labels()).isEqualTo(client.labels());
		}
	}

	private static CompletableFuture<Void> joinIn(EslInboundClient client, NodePhase phase) {
		Patience.await().until(() -> client.status().phase() == phase);
		CompletableFuture<Void> joined = client.connect();
		assertThat(client.status().phase()).isEqualTo(phase);
		return joined;
	}

	private static EslInboundClient client(SimulatedFreeSwitch pbx, TestOptions options) {
		return EslInboundClient.builder().host(pbx.host()).port(pbx.port()).options(options.build()).build();
	}

}
