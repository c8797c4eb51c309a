package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many commands on one wire: none waits for the answer of another, none mixes with
 * another, all end with the connection.
 */
class PipelineIntegrationTests {

	@Test
	void commandsDoNotWaitForTheAnswersOfOthers() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			List<CompletableFuture<ApiResponse>> answers = IntStream.range(0, 50)
				.mapToObj((i) -> client.api("number", "" + i))
				.toList();
			for (int i = 0; i < 50; i++) {
				talk.expect("api number " + i);
			}
			assertThat(answers).noneMatch(CompletableFuture::isDone);
			assertThat(client.status().inflightCommands()).isEqualTo(50);
			for (int i = 0; i < 50; i++) {
				talk.apiResponse("answer " + i);
			}
			for (int i = 0; i < 50; i++) {
				assertThat(Patience.resultOf(answers.get(i)).body()).isEqualTo("answer " + i);
			}
			talk.close();
		}
	}

	@Test
	void largeCommandsOfManyCallersAreNotMixed() throws InterruptedException {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxPendingWrite = 128 << 20)) {
			int callers = 64;
			List<CompletableFuture<CommandReply>> replies = new ArrayList<>();
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < callers; i++) {
				String letter = Character.toString('A' + i % 26);
				Thread caller = new Thread(() -> {
					CompletableFuture<CommandReply> reply = node.client()
						.send(new SendEventCommand("CUSTOM", List.of(new EventHeader("Letter", letter)),
								letter.repeat(1 << 20)));
					synchronized (replies) {
						replies.add(reply);
					}
				});
				threads.add(caller);
				caller.start();
			}
			for (Thread thread : threads) {
				thread.join();
			}
			replies.forEach((reply) -> assertThat(Patience.resultOf(reply).isOk()).isTrue());
			List<ReceivedCommand> received = node.pbx()
				.commands()
				.stream()
				.filter((command) -> command.startsWith("sendevent"))
				.toList();
			assertThat(received).hasSize(callers).allSatisfy((command) -> {
				String text = command.text();
				char letter = text.charAt(text.indexOf("Letter: ") + "Letter: ".length());
				assertThat(text.chars().filter((c) -> c == letter).count()).isGreaterThanOrEqualTo(1 << 20);
			});
		}
	}

	@Test
	void argumentsArriveByteForByte() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(node.client().api("uuid_setvar", "x", "Foo", "A  b \u00e4 %41"));
			assertThat(node.sent("api uuid_setvar")).containsExactly("api uuid_setvar x Foo A  b \u00e4 %41");
		}
	}

	@Test
	void allEndWithTheConnectionAndNoneHangs() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxInflight = 50)) {
			node.pbx().onCommand("api wait", (command) -> ScriptedReply.none());
			List<CompletableFuture<ApiResponse>> all = IntStream.range(0, 100)
				.mapToObj((i) -> node.client().api("wait", "" + i))
				.toList();
			node.pbx().dropConnections();
			all.forEach((one) -> assertThat(Patience.failureOf(one)).isInstanceOf(EslException.class));
			node.awaitActiveAfter(1);
			assertThat(node.client().status().inflightCommands()).isZero();
		}
	}

	@Test
	void sendingAndClosingAtTheSameTimeSettlesEverything() throws InterruptedException {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxInflight = 10_000)) {
			List<CompletableFuture<?>> all = new ArrayList<>();
			Thread sender = new Thread(() -> {
				for (int i = 0; i < 10_000; i++) {
					all.add(node.client().api("echo", "" + i));
				}
			});
			sender.start();
			for (int i = 0; i < 5; i++) {
				Patience.resultOf(node.client().disconnect(Duration.ofMillis(1)));
				Patience.resultOf(node.client().connect());
			}
			sender.join();
			for (CompletableFuture<?> one : all) {
				assertThat(one.handle((value, problem) -> (problem == null) || problem instanceof EslException))
					.succeedsWithin(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
					.isEqualTo(true);
			}
		}
	}

	@Test
	void endOfAJobMayComeInOnePacketWithTheServersWordOrBeforeIt() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			BackgroundJob glued = client.bgapi("a");
			BackgroundJob early = client.bgapi("b");
			talk.expect("event plain BACKGROUND_JOB");
			talk.expect("bgapi a");
			talk.expect("bgapi b");
			talk.send(reply("+OK event listener enabled plain") + reply("+OK Job-UUID: " + glued.id()) + end(early)
					+ reply("+OK Job-UUID: " + early.id()) + end(glued));
			assertThat(Patience.resultOf(glued.completion()).jobUuid()).isEqualTo(glued.id());
			assertThat(Patience.resultOf(early.completion()).jobUuid()).isEqualTo(early.id());
			Patience.resultOf(glued.accepted());
			Patience.resultOf(early.accepted());
			assertThat(client.status().inflightCommands()).isZero();
			talk.close();
		}
	}

	@Test
	void endOfAnApplicationMayComeBeforeTheServersWord() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ExecuteOutcome> outcome = client
				.execute(ExecuteCommand.of("call", "answer", "").with(ExecuteOptions.NONE.withEventUuid("mine")));
			assertThat(EventSelection.of(talk.read().line().substring("event plain ".length()).split(" ")))
				.isEqualTo(EventSelection.of("CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP_COMPLETE",
						"CHANNEL_DESTROY", "CHANNEL_UUID"));
			talk.reply("+OK event listener enabled plain");
			talk.expect("sendmsg call");
			talk.plainEvent("Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: call\nApplication-UUID: mine");
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			talk.reply("+OK");
			Patience.await().until(() -> client.status().inflightCommands() == 0);
			talk.close();
		}
	}

	@Test
	void jobCountsOnceWhereItIsAcceptedAndWhereItRuns() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxInflight = 3)) {
			assertThat(node.client().bgapi("echo", "subscribed").result(Patience.LIMIT).isError()).isFalse();
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.none());
			List<BackgroundJob> jobs = IntStream.range(0, 3).mapToObj((i) -> node.client().bgapi("wait")).toList();
			Patience.await().until(() -> node.client().status().inflightCommands() == 3);
			assertThat(node.client().status().pendingJobs()).isEqualTo(3);
			assertThat(Patience.failureOf(node.client().bgapi("wait").accepted()))
				.isInstanceOf(EslOverloadException.class);
			assertThat(node.client().status().pendingJobs()).isEqualTo(3);
			jobs.forEach((job) -> assertThat(job.completion()).isNotDone());
		}
	}

	@Test
	void drainIsToldEvenWhereThereWouldBeNoRoom() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.maxInflight = 1;
			options.drain = Patience.LIMIT;
		})) {
			node.pbx().onCommand("api wait", (command) -> ScriptedReply.none());
			CompletableFuture<ApiResponse> waiting = node.client().api("wait");
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("1 commands wait")
				.hasMessageContaining("the limit is 1");
			CompletableFuture<Void> closed = node.client().disconnect();
			node.awaitPhase(NodePhase.DRAINING);
			assertThat(Patience.failureOf(node.client().api("status"))).isInstanceOf(EslDrainException.class);
			Patience.resultOf(node.client().disconnect(Duration.ZERO));
			Patience.resultOf(closed);
			assertThat(Patience.failureOf(waiting)).isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void jobsEndWithoutAnyListenerOfTheUsers() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Registration all = node.client().onEvent((event) -> {
			}, "ALL");
			Registration jobs = node.client().onEvent((event) -> {
			}, "BACKGROUND_JOB");
			assertThat(node.client().bgapi("echo", "1").result(Patience.LIMIT).result()).isEqualTo("1");
			all.close();
			jobs.close();
			assertThat(node.client().bgapi("echo", "2").result(Patience.LIMIT).result()).isEqualTo("2");
		}
	}

	private static String reply(String text) {
		return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
	}

	private static String end(BackgroundJob job) {
		String event = "Event-Name: BACKGROUND_JOB\nJob-UUID: " + job.id() + "\n\n";
		return "Content-Length: " + event.length() + "\nContent-Type: text/event-plain\n\n" + event;
	}

}
