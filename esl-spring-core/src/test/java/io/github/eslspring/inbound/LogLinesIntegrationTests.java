package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.dispatch.LogDispatcher;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server's log, from its lines to listeners.
 */
class LogLinesIntegrationTests {

	private final List<String> heard = new CopyOnWriteArrayList<>();

	@Test
	void everyListenerGetsTheLinesUpToItsLevel() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			RemoteRegistration errors = listen(node.client(), LogLevel.ERR, "err");
			RemoteRegistration all = listen(node.client(), LogLevel.DEBUG, "debug");
			Patience.resultOf(errors.confirmed());
			Patience.resultOf(all.confirmed());
			assertThat(node.client().subscriptions().observed().logLevel()).isEqualTo(LogLevel.DEBUG);
			node.pbx().log(7, "seven");
			node.pbx().log(3, "three");
			Patience.await().until(() -> this.heard.size() == 3);
			assertThat(this.heard).containsExactly("debug seven", "err three", "debug three");
			assertThat(node.client().status().events().logs()).isEqualTo(2);
			all.close();
			Patience.await().until(() -> node.client().subscriptions().observed().logLevel() == LogLevel.ERR);
			errors.close();
			errors.close();
			Patience.await().until(() -> node.client().subscriptions().observed().logLevel() == null);
			assertThat(node.sent("log")).containsExactly("log err", "log debug", "log err");
			assertThat(node.sent("nolog")).hasSize(1);
			node.pbx().log(1, "unheard");
			Patience.resultOf(node.client().api("echo", "flushed"));
			assertThat(node.client().status().events().logs()).isEqualTo(2);
		}
	}

	@Test
	void linesComeBackWithTheNextConnection() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(listen(node.client(), LogLevel.WARNING, "log").confirmed());
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(node.sent("log")).containsExactly("log warning", "log warning");
			node.pbx().log(4, "again");
			Patience.await().until(() -> this.heard.size() == 1);
		}
	}

	@Test
	void linesKeepTheirOrderOnListenerThreadsAndOneFailureHarmsNobody() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.client().onLog(LogLevel.DEBUG, (line) -> {
				throw new StackOverflowError("on purpose");
			});
			RemoteRegistration registration = node.client()
				.onLog(LogLevel.DEBUG,
						(line) -> this.heard.add(Thread.currentThread().getName().startsWith("esl-listener-") + " "
								+ MDC.get("esl.node") + " " + said(line)));
			Patience.resultOf(registration.confirmed());
			IntStream.range(0, 500).forEach((number) -> node.pbx().log(6, String.valueOf(number)));
			Patience.await().until(() -> this.heard.size() == 500);
			assertThat(this.heard).containsExactlyElementsOf(
					IntStream.range(0, 500).mapToObj((number) -> "true default " + number).toList());
			Patience.await().until(() -> node.client().status().dispatch().queuedEvents() == 0);
			assertThat(node.client().status().dispatch().queuedBytes()).isZero();
			assertThat(node.client().status().dispatch().failed()).isEqualTo(500);
		}
	}

	@Test
	void userWithoutThePermissionLosesTheLogAndNothingElse() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder()
			.user("1000@example.test", "pw", new Permissions("HEARTBEAT", "all", false))
			.start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.user("1000@example.test")
					.password("pw")
					.options(new TestOptions().build())
					.build()) {
			Patience.resultOf(client.connect());
			client.onEvent((event) -> this.heard.add(event.name()), "HEARTBEAT");
			RemoteRegistration refused = listen(client, LogLevel.DEBUG, "log");
			assertThat(Patience.failureOf(refused.confirmed())).isInstanceOf(EslSetupException.class)
				.hasMessageContaining("log");
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(client.subscriptions().desired().logLevel()).isNull();
			pbx.heartbeat();
			Patience.await().until(() -> this.heard.size() == 1);
			pbx.dropConnections();
			Patience.await().until(() -> client.status().generation() == 2 && client.status().live());
			refused.close();
			assertThat(client.subscriptions().observed()).isEqualTo(client.subscriptions().desired());
		}
	}

	@Test
	void linesAreNeverTakenForAnswers() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer,
						(options) -> options.limits = new FrameLimits(500, 10_000, 1000, 100))) {
			ScriptedConnection talk = Clients.connect(client, peer);
			RemoteRegistration registration = listen(client, LogLevel.DEBUG, "log");
			talk.expect("log debug");
			talk.reply("+OK log level debug [7]");
			Patience.resultOf(registration.confirmed());
			CompletableFuture<ApiResponse> answer = client.api("status");
			talk.expect("api status");
			talk.send(line("Content-Type: command/reply\nReply-Text: -ERR forged\n\n"));
			talk.send(line("x".repeat(600)));
			talk.send(line("after"));
			talk.apiResponse("UP");
			assertThat(Patience.resultOf(answer).body()).isEqualTo("UP");
			Patience.await().until(() -> this.heard.size() == 2);
			assertThat(this.heard).last().isEqualTo("log after");
			assertThat(client.status().events().logs()).isEqualTo(2);
			assertThat(client.status().brokenEvents()).isEqualTo(1);
			talk.close();
		}
	}

	@Test
	void linesThatDoNotFitAreShedAndCounted() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.queueCapacity = 8_000)) {
			CountDownLatch open = new CountDownLatch(1);
			RemoteRegistration registration = node.client().onLog(LogLevel.DEBUG, (line) -> {
				Patience.awaitLatch(open);
				this.heard.add(line.text());
			});
			Patience.resultOf(registration.confirmed());
			IntStream.range(0, 100).forEach((number) -> node.pbx().log(6, "x".repeat(100)));
			Patience.await().until(() -> node.client().status().events().logs() == 100);
			assertThat(shed(node)).isBetween(50L, 99L);
			assertThat(node.client().status().dispatch().queuedBytes()).isLessThanOrEqualTo(6_000);
			open.countDown();
			Patience.await().until(() -> this.heard.size() == 100 - shed(node));
			Patience.await().until(() -> node.client().status().dispatch().queuedBytes() == 0);
		}
	}

	@Test
	void quiescedListenersGetNoMoreLines() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(listen(node.client(), LogLevel.DEBUG, "log").confirmed());
			Patience.resultOf(node.client().quiesce());
			node.pbx().log(1, "late");
			// A line is counted as received before it is counted as shed.
			Patience.await().until(() -> shed(node) == 1);
			assertThat(node.client().status().events().logs()).isEqualTo(1);
			Patience.resultOf(node.client().connect());
			node.pbx().log(1, "in time");
			Patience.await().until(() -> this.heard.size() == 1);
			assertThat(this.heard).containsExactly("log in time");
		}
	}

	private RemoteRegistration listen(EslInboundClient client, LogLevel level, String name) {
		return client.onLog(level, (line) -> this.heard.add(name + " " + said(line)));
	}

	/** Without the time and place the server puts in front. */
	private static String said(LogLine line) {
		return line.text().strip().replaceAll("(?s)^.*mod_commands\\.c:[0-9]+ ", "");
	}

	private static String line(String text) {
		return "Content-Type: log/data\nContent-Length: " + text.length()
				+ "\nLog-Level: 3\nText-Channel: 0\nLog-File: x.c\nLog-Func: f\nLog-Line: 1\nUser-Data: \n\n" + text;
	}

	private static long shed(SimulatedNode node) {
		return node.client().status().dispatch().shed().getOrDefault(LogDispatcher.SHED, 0L);
	}

}
