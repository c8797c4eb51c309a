package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whether a server that says nothing is quiet or dead.
 */
class HeartbeatIntegrationTests {

	@Test
	void aQuietLinkThatIsHealthyStaysLive() {
		try (SimulatedNode node = SimulatedNode.connected(watched(30, 5000))) {
			List<Boolean> live = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> live.add(status.live()));
			Patience.await().until(() -> node.sent("esl-probe").size() >= 8);
			assertThat(live).doesNotContain(false);
			assertThat(node.client().status().generation()).isEqualTo(1);
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void aFrozenServerIsNotLiveFirstAndGivenUpThen() {
		try (SimulatedNode node = SimulatedNode.connected(watched(100, 300))) {
			List<String> marks = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> marks.add(status.phase().word() + "/" + status.live()));
			node.pbx().faults().halt();
			Patience.await().until(() -> node.client().status().isDegraded());
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.ACTIVE);
			assertThat(node.client().status().live()).isFalse();
			Patience.await().until(() -> node.client().status().lastFailure() != null);
			assertThat(String.valueOf(node.client().status().lastFailure()))
				.contains(EslTimeoutException.class.getSimpleName())
				.contains("heartbeat");
			node.pbx().faults().end();
			node.awaitActiveAfter(1);
			Patience.await().until(() -> marks.lastIndexOf("active/true") > 0);
			assertThat(marks).startsWith("active/true", "active/false", "reconnecting/false").endsWith("active/true");
		}
	}

	@Test
	void aServerThatComesBackInTimeKeepsItsConnection() {
		try (SimulatedNode node = SimulatedNode.connected(watched(50, 1500))) {
			node.pbx().faults().halt();
			Patience.await().until(() -> node.client().status().isDegraded());
			node.pbx().faults().end();
			Patience.await().until(() -> node.client().status().live());
			assertThat(node.client().status().generation()).isEqualTo(1);
			assertThat(node.client().status().lastFailure()).isNull();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			Patience.await().during(Duration.ofMillis(300)).until(() -> node.client().status().generation() == 1);
		}
	}

	@Test
	void aNodeThatIsNotLiveStillTakesCommands() {
		try (SimulatedNode node = SimulatedNode.connected(watched(50, 1500).andThen((options) -> {
			options.maxInflight = 1;
		}))) {
			node.pbx().faults().halt();
			Patience.await().until(() -> node.client().status().isDegraded());
			assertThat(node.client().status().inflightCommands()).isZero();
			CompletableFuture<ApiResponse> answer = node.client().api("echo", "late");
			node.pbx().faults().end();
			assertThat(Patience.resultOf(answer).body()).isEqualTo("late");
		}
	}

	@Test
	void aLongApiIsNoReasonToDoubt() {
		try (SimulatedNode node = SimulatedNode.connected(watched(50, 500))) {
			List<Boolean> live = new CopyOnWriteArrayList<>();
			node.client().onStatusChange((status) -> live.add(status.live()));
			assertThat(Patience.resultOf(node.client().api("msleep", "2000")).isError()).isFalse();
			assertThat(live).doesNotContain(false);
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	@Test
	void anApiThatWasGivenUpIsNoReasonEither() {
		try (SimulatedNode node = SimulatedNode.connected(watched(50, 500))) {
			CompletableFuture<ApiResponse> givenUp = node.client().api(Duration.ofMillis(50), "msleep", "2000");
			assertThat(Patience.failureOf(givenUp)).isInstanceOf(EslTimeoutException.class);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	@Test
	void anyByteIsASignOfLife() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, watched(100, 600))) {
			try (ScriptedConnection talk = Clients.connect(client, peer)) {
				talk.expect("esl-probe");
				talk.send("Content-Type: log/data\nContent-Length: 9999\n\n");
				for (int i = 0; i < 150; i++) {
					talk.send("x".repeat(9));
					CompletableFuture<Void> pause = new CompletableFuture<>();
					pause.completeOnTimeout(null, 15, TimeUnit.MILLISECONDS).join();
				}
				assertThat(client.status().generation()).isEqualTo(1);
				assertThat(client.status().live()).isTrue();
			}
		}
	}

	@Test
	void aSlowListenerIsNoDeadServer() {
		CountDownLatch open = new CountDownLatch(1);
		try (SimulatedNode node = SimulatedNode.connected(watched(30, 5000))) {
			node.client().onEvent((event) -> Patience.awaitLatch(open), "HEARTBEAT");
			node.awaitDone("event");
			node.pbx().heartbeat();
			Patience.await().until(() -> node.sent("esl-probe").size() >= 5);
			assertThat(node.client().status().live()).isTrue();
			assertThat(node.client().status().generation()).isEqualTo(1);
			open.countDown();
		}
	}

	@Test
	void isNotAskedWhenSwitchedOff() {
		try (SimulatedNode node = SimulatedNode.connected(watched(10, 10).andThen((options) -> {
			options.heartbeat = false;
		}))) {
			node.pbx().faults().halt();
			Patience.await().during(Duration.ofMillis(400)).until(() -> node.client().status().live());
			node.pbx().faults().end();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.sent("esl-probe")).isEmpty();
		}
	}

	@Test
	void isNotAskedWhileTheNodeIsDrained() {
		try (SimulatedNode node = SimulatedNode.connected(watched(80, 5000).andThen((options) -> {
			options.drain = Duration.ofSeconds(10);
			options.bgapiCompletion = Duration.ofSeconds(15);
		}))) {
			node.client().bgapi("msleep", "600");
			node.awaitDone("bgapi");
			CompletableFuture<Void> closed = node.client().disconnect();
			node.awaitPhase(NodePhase.DRAINING);
			node.pbx().forgetCommands();
			Patience.resultOf(closed);
			// One may have been on its way.
			assertThat(node.sent("esl-probe")).hasSizeLessThanOrEqualTo(1);
			assertThat(node.client().status().lastFailure()).isNull();
		}
	}

	@Test
	void refusesWaitsThatMakeNoSense() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new HeartbeatPolicy(true, Duration.ZERO, second))
			.withMessageContaining("interval");
		assertThatIllegalArgumentException().isThrownBy(() -> new HeartbeatPolicy(true, second, second.negated()))
			.withMessageContaining("timeout");
		assertThatIllegalArgumentException().isThrownBy(() -> new HeartbeatPolicy(true, Duration.ofDays(2), second))
			.withMessageContaining("at most a day");
	}

	private static Consumer<TestOptions> watched(int interval, int timeout) {
		return (options) -> {
			options.heartbeatInterval = Duration.ofMillis(interval);
			options.heartbeatTimeout = Duration.ofMillis(timeout);
		};
	}

}
