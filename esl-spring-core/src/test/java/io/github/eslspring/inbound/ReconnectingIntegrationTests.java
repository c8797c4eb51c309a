package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a node whose connection is lost.
 */
class ReconnectingIntegrationTests {

	@Test
	void restoresSubscriptionsOnceAndCallsListenersOnce() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client()
				.onEvent((event) -> heard.add(String.valueOf(event.header("Number"))), "CUSTOM test::event",
						"HEARTBEAT");
			node.awaitDone("event");
			for (int i = 1; i <= 3; i++) {
				node.pbx().forgetCommands();
				node.pbx().dropConnections();
				node.awaitActiveAfter(i);
				assertThat(node.sent("")).containsExactly("auth ClueCon", "event plain HEARTBEAT CUSTOM test::event");
				node.fire(i);
				int events = i;
				Patience.await().until(() -> heard.size() >= events);
			}
			assertThat(Patience.resultOf(node.client().api("echo", "after them")).body()).isEqualTo("after them");
			assertThat(heard).containsExactly("1", "2", "3");
			assertThat(node.client().status().receivedEvents()).isEqualTo(3);
		}
	}

	@Test
	void findsARestartedServerAgain() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			for (int i = 1; i <= 2; i++) {
				node.pbx().shutdown();
				node.awaitPhase(NodePhase.RECONNECTING);
				node.pbx().start();
				node.awaitActiveAfter(i);
			}
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void saysWhyTheConnectionEnded() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().reloadEventSocket();
			node.awaitActiveAfter(1);
			assertThat(String.valueOf(node.client().status().lastFailure()))
				.contains(EslConnectionException.class.getSimpleName())
				.contains("The system is being shut down.");
			node.pbx().resetConnections();
			node.awaitActiveAfter(2);
			assertThat(String.valueOf(node.client().status().lastFailure())).contains("connection broke");
		}
	}

	@Test
	void startsOverOnlyAfterAStableConnection() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.stableAfter = Duration.ofMillis(300))) {
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			node.pbx().dropConnections();
			node.awaitActiveAfter(2);
			assertThat(node.client().status().reconnectAttempts()).isEqualTo(2);
			Patience.await().until(() -> node.client().status().reconnectAttempts() == 0);
			node.pbx().dropConnections();
			node.awaitActiveAfter(3);
			assertThat(node.client().status().reconnectAttempts()).isEqualTo(1);
		}
	}

	@Test
	void waitsLongerEachTime() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		TestOptions options = new TestOptions();
		options.jitter = 0;
		options.initialDelay = Duration.ofMillis(40);
		options.maxDelay = Duration.ofMillis(160);
		List<Long> times = Collections.synchronizedList(new ArrayList<>());
		try (pbx; EslInboundClient client = EslInboundClient.builder().endpoint(() -> {
			times.add(System.nanoTime());
			return new Endpoint(pbx.host(), pbx.port(), null, Endpoint.DEFAULT_PASSWORD);
		}).options(options.build()).build()) {
			client.connect();
			Patience.await().until(() -> times.size() >= 6);
		}
		long[] least = { 40, 80, 160, 160, 160 };
		for (int i = 0; i < least.length; i++) {
			assertThat(Duration.ofNanos(times.get(i + 1) - times.get(i)))
				.isGreaterThanOrEqualTo(Duration.ofMillis(least[i]));
		}
	}

	@Test
	void givesUpAfterTheLastAttempt() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		TestOptions options = new TestOptions();
		options.maxAttempts = 3;
		try (pbx;
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.options(options.build())
					.build()) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslConnectionException.class);
			assertThat(client.status().phase()).isEqualTo(NodePhase.FAILED);
			assertThat(client.status().connection().attempts()).isEqualTo(4);
			assertThat(client.status().generation()).isZero();
			pbx.start();
			Patience.resultOf(client.connect());
			assertThat(client.status().reconnectAttempts()).isZero();
		}
	}

	@Test
	void failsAtOnceWhenReconnectIsDisabled() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.reconnect = false)) {
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.FAILED);
			assertThat(node.client().status().generation()).isEqualTo(1);
			node.pbx().stop();
			assertThat(Patience.failureOf(node.client().connect())).isInstanceOf(EslConnectionException.class);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.FAILED);
			node.pbx().start();
			Patience.resultOf(node.client().connect());
		}
	}

	@Test
	void joinsTheWaitForTheNextAttempt() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().stop();
			node.awaitPhase(NodePhase.RECONNECTING);
			CompletableFuture<Void> connected = node.client().connect();
			assertThat(connected).isNotDone();
			node.pbx().start();
			Patience.resultOf(connected);
		}
	}

	@Test
	void restoresWhatWasAddedWhileTheServerWasAway() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().stop();
			node.awaitPhase(NodePhase.RECONNECTING);
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> heard.add(event.name()), "HEARTBEAT");
			var closed = node.client()
				.onEvent(EventSelection.of("CHANNEL_ANSWER"), 0, (event) -> heard.add(event.name()));
			closed.close();
			node.pbx().start();
			Patience.resultOf(node.client().connect());
			node.pbx().heartbeat();
			Patience.await().until(() -> heard.contains("HEARTBEAT"));
			assertThat(node.sent("event")).containsExactly("event plain HEARTBEAT");
		}
	}

}
