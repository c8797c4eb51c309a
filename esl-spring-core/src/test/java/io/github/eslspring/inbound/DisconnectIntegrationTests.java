package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslNode;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The end of a node, bounded whatever the server does.
 */
class DisconnectIntegrationTests {

	private static final Duration DRAIN = Duration.ofMillis(200);

	private static final Duration BOUND = DRAIN.plusSeconds(1);

	@Test
	void saysGoodbyeAndIsClosed() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(ends(node.client(), Patience.LIMIT)).as("not waiting for the limit").isLessThan(BOUND);
			assertThat(node.sent("exit")).containsExactly("exit");
			Patience.await().until(() -> node.pbx().connectionsOpen() == 0);
			assertThat(node.client().status().lastFailure()).isNull();
		}
	}

	@Test
	void waitsForAnAnswerThatComesInTime() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onCommand("api echo", (command) -> ScriptedReply.execute().after(Duration.ofMillis(1500)));
			CompletableFuture<ApiResponse> pending = node.client().api("echo", "in time");
			CompletableFuture<Void> closed = node.client().disconnect();
			Patience.await().until(() -> node.client().status().phase() == NodePhase.DRAINING);
			CompletableFuture<ApiResponse> late = node.client().api("echo", "too late");
			assertThat(Patience.failureOf(late)).isInstanceOf(EslDrainException.class)
				.hasMessageContaining("nothing was written");
			assertThat(Patience.failureOf(node.client().bgapi("echo", "too late").completion()))
				.isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(node.client().connect())).isInstanceOf(EslDrainException.class);
			assertThat(Patience.resultOf(pending).body()).isEqualTo("in time");
			Patience.resultOf(closed);
			assertThat(node.sent("api echo")).hasSize(1);
			assertThat(node.sent("exit")).hasSize(1);
		}
	}

	@Test
	void acceptsNothingFromTheMomentItIsAsked() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			for (int i = 0; i < 50; i++) {
				CompletableFuture<Void> closed = node.client().disconnect();
				CompletableFuture<ApiResponse> late = node.client().api("echo", "late");
				BackgroundJob job = node.client().bgapi("echo", "late");
				assertThat(Patience.failureOf(late)).isInstanceOf(EslDrainException.class);
				assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslDrainException.class);
				Patience.resultOf(closed);
				Patience.resultOf(node.client().connect());
			}
			assertThat(node.sent("api echo late")).isEmpty();
		}
	}

	@Test
	void givesUpAnAnswerThatNeverComes() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			CompletableFuture<ApiResponse> pending = node.client().api("stuck", "topsecret");
			node.pbx().awaitCommand("api stuck");
			assertThat(endsWithinTheBound(node.client())).isGreaterThanOrEqualTo(DRAIN);
			assertThat(Patience.failureOf(pending)).isInstanceOf(EslDrainException.class)
				.hasMessageContaining("api stuck")
				.hasMessageNotContaining("topsecret");
		}
	}

	@Test
	void doesNotWaitForAServerThatNeverCloses() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<Void> closed = client.disconnect();
			talk.expect("exit");
			talk.reply("+OK bye");
			talk.expectEnd();
			Patience.resultOf(closed);
			talk.close();
		}
	}

	@Test
	void doesNotWaitForAServerThatAnswersNothing() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			endsWithinTheBound(client);
			talk.close();
		}
	}

	@Test
	void doesNotWaitForAServerThatStoppedReading() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().faults().halt();
			List<CompletableFuture<ApiResponse>> pending = List.of(node.client().api("echo", "x".repeat(5 << 20)),
					node.client().api("echo", "y".repeat(5 << 20)), node.client().api("status"));
			endsWithinTheBound(node.client());
			pending.forEach((one) -> assertThat(Patience.failureOf(one)).isInstanceOf(EslDrainException.class));
		}
	}

	@Test
	void endsAnAttempt() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			assertThat(endsWithinTheBound(client)).isLessThan(DRAIN);
			assertThat(Patience.failureOf(connected)).isInstanceOf(EslDrainException.class);
			talk.expectEnd();
			talk.close();
		}
	}

	@Test
	void endsTheWaitForTheNextAttempt() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofSeconds(1);
			options.maxDelay = Duration.ofSeconds(1);
			options.jitter = 0;
		})) {
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.RECONNECTING);
			CompletableFuture<Void> connected = node.client().connect();
			endsWithinTheBound(node.client());
			assertThat(Patience.failureOf(connected)).isInstanceOf(EslDrainException.class);
			Patience.await().during(Duration.ofMillis(1200)).until(() -> node.pbx().connectionsAccepted() == 1);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.CLOSED);
		}
	}

	@Test
	void tellsThatACommandWasLostWhenTheServerGoesWhileDraining() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onCommand("api slow", (command) -> ScriptedReply.close().after(Duration.ofMillis(50)));
			CompletableFuture<ApiResponse> pending = node.client().api("slow");
			CompletableFuture<Void> closed = node.client().disconnect();
			assertThat(Patience.failureOf(pending)).isInstanceOf(EslConnectionLostException.class);
			Patience.resultOf(closed);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.CLOSED);
			Patience.await().during(Duration.ofMillis(200)).until(() -> node.pbx().connectionsAccepted() == 1);
		}
	}

	@Test
	void refusesNoLimitAtAllBeforeAnythingBegins() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThatNullPointerException().isThrownBy(() -> node.client().disconnect((Duration) null))
				.withMessage("drainLimit");
			assertThat(Patience.resultOf(node.client().api("echo", "still here")).body()).isEqualTo("still here");
			Patience.resultOf(node.client().disconnect());
		}
	}

	@Test
	void worksTwiceAndAfterwardsConnectsAgain() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			for (int i = 0; i < 3; i++) {
				CompletableFuture<Void> first = node.client().disconnect();
				CompletableFuture<Void> second = node.client().disconnect();
				Patience.resultOf(first);
				Patience.resultOf(second);
				Patience.resultOf(node.client().disconnect());
				Patience.resultOf(node.client().connect());
				assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			}
			assertThat(node.sent("exit")).hasSize(3);
		}
	}

	@Test
	void holdsTheShorterOfTwoLimits() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			CompletableFuture<ApiResponse> pending = node.client().api("stuck");
			CompletableFuture<Void> patient = node.client().disconnect(Duration.ofMinutes(1));
			CompletableFuture<Void> hasty = node.client().disconnect(Duration.ofMillis(50));
			CompletableFuture<Void> asPatient = node.client().disconnect(Duration.ofMinutes(1));
			Patience.resultOf(hasty);
			Patience.resultOf(patient);
			Patience.resultOf(asPatient);
			assertThat(Patience.failureOf(pending)).isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void leavesNoThreadAndNoPromiseBehind() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		OwnThreads own = new OwnThreads();
		CompletableFuture<EslInboundClient> made = new CompletableFuture<>();
		own.run(() -> {
			EslInboundClient client = EslInboundClient.builder()
				.host(pbx.host())
				.port(pbx.port())
				.options(new TestOptions().build())
				.build();
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			client.connect().thenRun(() -> made.complete(client));
		});
		try (pbx) {
			EslInboundClient client = Patience.resultOf(made);
			pbx.awaitCommand("event");
			Patience.resultOf(client.api("echo", "subscribed"));
			pbx.heartbeat();
			Patience.await().until(() -> client.status().dispatch().delivered() == 1);
			assertThat(own.ofTheLibrary()).isNotEmpty();
			client.close();
			client.close();
			Patience.await().untilAsserted(() -> assertThat(own.ofTheLibrary()).isEmpty());

			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(client.api("status"))).isInstanceOf(EslDrainException.class);
			assertThat(Patience.failureOf(client.bgapi("status").completion())).isInstanceOf(EslDrainException.class);
			Patience.resultOf(client.disconnect());
			assertThat(client.status().phase()).isEqualTo(NodePhase.CLOSED);
		}
	}

	@Test
	void leavesSharedThreadsToOthers() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		try (pbx; EslThreads threads = EslThreads.withListenerThreads(2)) {
			EslInboundClient one = shared(pbx, threads, "one");
			EslInboundClient two = shared(pbx, threads, "two");
			Patience.resultOf(one.connect());
			Patience.resultOf(two.connect());
			one.close();
			assertThat(Patience.resultOf(two.api("echo", "on")).body()).isEqualTo("on");
			Patience.resultOf(one.connect());
			one.close();
			two.close();
		}
	}

	@Test
	void makesNoThreadsForAClientThatMakesNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> EslInboundClient.builder().port(0).build())
			.withMessageContaining("port");
		assertThatIllegalArgumentException().isThrownBy(() -> EslInboundClient.builder().host(" ").build())
			.withMessageContaining("host");
	}

	private static EslInboundClient shared(SimulatedFreeSwitch pbx, EslThreads threads, String name) {
		return EslInboundClient.builder()
			.node(EslNode.named(name))
			.host(pbx.host())
			.port(pbx.port())
			.options(new TestOptions().build())
			.threads(threads)
			.build();
	}

	private static Duration endsWithinTheBound(EslInboundClient client) {
		Duration took = ends(client, DRAIN);
		assertThat(took).isLessThan(BOUND);
		return took;
	}

	private static Duration ends(EslInboundClient client, Duration drain) {
		long start = System.nanoTime();
		Patience.resultOf(client.disconnect(drain));
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		assertThat(client.status().phase()).isEqualTo(NodePhase.CLOSED);
		return took;
	}

}
