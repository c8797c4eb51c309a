package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslLimitException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One {@code api} command and its answer, whatever the others do.
 */
class ApiIntegrationTests {

	@Test
	void givesWhatTheCommandPrints() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			ApiResponse response = Patience.resultOf(node.client().api("echo", "a", "b"));
			assertThat(response.body()).isEqualTo("a b");
			assertThat(response.isError()).isFalse();
			assertThat(response.verb()).isEqualTo("api echo");
			assertThat(response.node()).isEqualTo("default");
		}
	}

	@Test
	void takesAnErrorInTheBodyForAValue() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			ApiResponse response = Patience.resultOf(node.client().api("uuid_kill", "none"));
			assertThat(response.isError()).isTrue();
			assertThatExceptionOfType(EslCommandException.class).isThrownBy(response::orThrow)
				.withMessageContaining("-ERR");
		}
	}

	@Test
	void failsWhenTheServerRefusesToRunIt() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api hupall", (command) -> ScriptedReply.reply("-ERR permission denied"));
			Throwable failure = Patience.failureOf(node.client().api("hupall", "topsecret"));
			assertThat(failure).isInstanceOfSatisfying(EslCommandException.class,
					(refusal) -> assertThat(refusal.serverText()).isEqualTo("-ERR permission denied"));
			assertThat(failure).hasMessageContaining("default: api hupall: ").hasMessageNotContaining("topsecret");
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void keepsEveryByteOfTextAndOfLongBodies() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			String text = "ж€😀 ä\u0007 %41 +";
			assertThat(Patience.resultOf(node.client().api("echo", text)).body()).isEqualTo(text);
			String large = "0123456789abcdeé".repeat(1 << 16);
			node.pbx().onApi("large", (arguments) -> large + "\n\n");
			assertThat(Patience.resultOf(node.client().api("large")).body()).isEqualTo(large + "\n\n");
			assertThat(Patience.resultOf(node.client().api("echo", large)).body()).isEqualTo(large);
		}
	}

	@Test
	void answersManyCallersEachTheirOwn() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<CompletableFuture<ApiResponse>> answers = IntStream.range(0, 200)
				.parallel()
				.mapToObj((i) -> node.client().api("echo", "caller-" + i))
				.toList();
			for (int i = 0; i < answers.size(); i++) {
				assertThat(Patience.resultOf(answers.get(i)).body()).isEqualTo("caller-" + i);
			}
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void swallowsALateAnswer() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> late = client.api(Duration.ofMillis(30), "late");
			talk.expect("api late");
			assertThat(Patience.failureOf(late)).isInstanceOf(EslTimeoutException.class)
				.hasMessageContaining("api late");
			assertThat(client.status().inflightCommands()).isEqualTo(1);
			CompletableFuture<ApiResponse> next = client.api("next");
			talk.expect("api next");
			talk.apiResponse("for late");
			talk.apiResponse("for next");
			assertThat(Patience.resultOf(next).body()).isEqualTo("for next");
			assertThat(client.status().inflightCommands()).isZero();
			assertThat(client.status().generation()).isEqualTo(1);
			talk.close();
		}
	}

	@Test
	void givesUpAConnectionThatIsStuck() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.stuckWire = Duration.ofMillis(100))) {
			var stuck = node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			CompletableFuture<ApiResponse> first = node.client().api(Duration.ofMillis(20), "stuck");
			CompletableFuture<ApiResponse> behind = node.client().api("echo", "behind");
			assertThat(Patience.failureOf(first)).isInstanceOf(EslTimeoutException.class);
			assertThat(Patience.failureOf(behind)).isInstanceOfSatisfying(EslConnectionLostException.class,
					(lost) -> assertThat(lost.written()).isTrue());
			stuck.close();
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(node.client().api("echo", "again")).body()).isEqualTo("again");
			assertThat(node.sent("api echo behind")).hasSizeLessThanOrEqualTo(1);
		}
	}

	@Test
	void keepsAConnectionWhoseLateAnswerCameInTime() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, (options) -> options.stuckWire = Duration.ofMillis(200))) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> late = client.api(Duration.ofMillis(20), "late");
			talk.expect("api late");
			assertThat(Patience.failureOf(late)).isInstanceOf(EslTimeoutException.class);
			talk.apiResponse("late");
			Patience.await().until(() -> client.status().inflightCommands() == 0);
			Patience.await().during(Duration.ofMillis(300)).until(() -> client.status().live());
			assertThat(client.status().generation()).isEqualTo(1);
			talk.close();
		}
	}

	@Test
	void ignoresAReplyNobodyWaitsFor() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			talk.reply("+OK stray");
			talk.apiResponse("stray too");
			talk.plainEvent("Event-Name: HEARTBEAT");
			Patience.await().until(() -> client.status().receivedEvents() == 1);
			CompletableFuture<ApiResponse> answer = client.api("status");
			talk.expect("api status");
			talk.apiResponse("UP");
			assertThat(Patience.resultOf(answer).body()).isEqualTo("UP");
			talk.close();
		}
	}

	@Test
	void endsAConnectionWhoseRepliesAreOutOfStep() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> answer = client.api("status");
			talk.expect("api status");
			talk.reply("+OK event listener enabled plain");
			talk.expectEnd();
			assertThat(Patience.failureOf(answer)).isInstanceOf(EslConnectionLostException.class);
			Patience.await()
				.until(() -> String.valueOf(client.status().lastFailure()).contains("EslProtocolException"));
			talk.close();
		}
	}

	@Test
	void endsAConnectionThatAnswersASubscriptionLikeApi() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			client.onEvent((event) -> {
			}, "HEARTBEAT");
			talk.expect("event plain HEARTBEAT");
			talk.apiResponse("UP");
			talk.expectEnd();
			Patience.await().until(() -> String.valueOf(client.status().lastFailure()).contains("EslProtocol"));
			talk.close();
		}
	}

	@Test
	void failsOnlyTheCommandWhoseAnswerIsTooLarge() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.limits = new FrameLimits(10_000, 10_000, 1000, 100))) {
			node.pbx().onApi("large", (arguments) -> "x".repeat(10_001));
			CompletableFuture<ApiResponse> large = node.client().api("large");
			CompletableFuture<ApiResponse> next = node.client().api("echo", "next");
			assertThat(Patience.failureOf(large)).isInstanceOf(EslLimitException.class)
				.hasMessageContaining("10001 bytes");
			assertThat(Patience.resultOf(next).body()).isEqualTo("next");
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "a\0b", "\n\napi hupall" })
	void writesNothingOfAnArgumentThatBreaksTheLine(String argument) {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			assertThat(Patience.failureOf(node.client().api("echo", "x", argument)))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("arguments")
				.hasMessageNotContaining("hupall");
			assertThat(Patience.failureOf(node.client().api(argument))).isInstanceOf(IllegalArgumentException.class);
			BackgroundJob job = node.client().bgapi("echo", argument);
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.pbx().commands()).hasSize(1);
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void refusesACommandLongerThanTheServerTakesAndStaysInStep() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			CompletableFuture<ApiResponse> tooLong = node.client().api("echo", "x".repeat(11 << 20));
			CompletableFuture<ApiResponse> next = node.client().api("echo", "next");
			assertThat(Patience.failureOf(tooLong)).isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.resultOf(next).body()).isEqualTo("next");
			assertThat(node.pbx().commands()).hasSize(1);
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void refusesTooManyAtOnceAndHasRoomAgainLater() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxInflight = 3)) {
			CountDownLatch answer = new CountDownLatch(1);
			node.pbx().onApi("wait", (arguments) -> {
				Patience.awaitLatch(answer);
				return "waited";
			});
			List<CompletableFuture<ApiResponse>> admitted = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				admitted.add(node.client().api("wait"));
			}
			CompletableFuture<ApiResponse> refused = node.client().api("wait", "too", "many");
			assertThat(refused).isCompletedExceptionally();
			assertThat(Patience.failureOf(refused)).isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("the limit is 3")
				.hasMessageNotContaining("too many");
			answer.countDown();
			admitted.forEach((one) -> assertThat(Patience.resultOf(one).body()).isEqualTo("waited"));
			assertThat(node.sent("api wait")).hasSize(3);
			Patience.await().until(() -> node.client().status().inflightCommands() == 0);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void failsFastWhileNotReady() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			assertThat(node.client().api("status")).isCompletedExceptionally();
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslConnectionException.class)
				.hasMessageContaining("not ready (disconnected)")
				.hasMessageContaining("nothing was written");
			assertThat(Patience.failureOf(node.client().bgapi("status").completion()))
				.isInstanceOf(EslConnectionException.class);
			node.pbx().faults().silence();
			node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslConnectionException.class);
			Patience.resultOf(node.client().disconnect());
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void refusesALimitThatIsNotPositive() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(Patience.failureOf(node.client().api(Duration.ZERO, "status")))
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void takesALimitWithoutEnd() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(Patience.resultOf(node.client().api(Duration.ofSeconds(Long.MAX_VALUE), "echo", "a")).body())
				.isEqualTo("a");
			assertThat(Patience.resultOf(node.client().api("echo", "b")).body()).isEqualTo("b");
		}
	}

	@Test
	void tellsThatALostCommandWasWrittenAndNeverSendsItAgain() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api originate", (command) -> ScriptedReply.close());
			Throwable failure = Patience.failureOf(node.client().api("originate", "user/1000", "5000"));
			assertThat(failure).isInstanceOfSatisfying(EslConnectionLostException.class,
					(lost) -> assertThat(lost.written()).isTrue());
			assertThat(failure).hasMessageContaining("the command was written").hasMessageNotContaining("user/1000");
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.sent("api originate")).hasSize(1);
		}
	}

	@Test
	void survivesAnAnswerCutOffInTheMiddle() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> answer = client.api("status");
			talk.expect("api status");
			talk.send("Content-Type: api/response\nContent-Length: 100\n\nUP 0 ye");
			talk.close();
			assertThat(Patience.failureOf(answer)).isInstanceOf(EslConnectionLostException.class);
			Patience.await().until(() -> String.valueOf(client.status().lastFailure()).contains("inside a frame"));
			ScriptedConnection again = peer.welcome();
			Patience.await().until(() -> client.status().live());
			again.close();
		}
	}

	@Test
	void whatCannotBeSentFailsTheFutureAndLeavesNoTrace() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			EslInboundClient client = node.client();
			List<CompletableFuture<?>> futures = List.of(client.api((ApiCommand) null),
					client.api(Duration.ofSeconds(1), (ApiCommand) null), client.api(null, new ApiCommand("echo", "")),
					client.api((String) null), client.api("echo", (String[]) null), client.send(null),
					client.execute((ExecuteCommand) null), client.execute(null, "answer"), client.execute("call", null),
					client.execute(null, ExecuteCommand.of("call", "answer", "")),
					client.bgapi((ApiCommand) null).completion(), client.bgapi((BgapiCommand) null).accepted(),
					client.bgapi((String) null).completion(), client.bgapi("echo", (String[]) null).accepted());
			for (CompletableFuture<?> future : futures) {
				assertThat(Patience.failureOf(future)).isInstanceOfAny(NullPointerException.class,
						IllegalArgumentException.class);
			}
			assertThat(Patience.resultOf(client.api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.pbx().commands()).hasSize(1);
			assertThat(client.status().inflightCommands()).isZero();
			assertThat(client.status().pendingJobs()).isZero();
		}
	}

}
