package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Background jobs from their start to their end, over lost answers and connections.
 */
class BackgroundJobIntegrationTests {

	@Test
	void subscribesTheEndBeforeTheFirstJobAndOnlyOnce() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			BackgroundJob first = node.client().bgapi("echo", "one");
			BackgroundJob second = node.client().bgapi("echo", "two");
			assertThat(first.result(Patience.LIMIT).result()).isEqualTo("one");
			assertThat(second.result(Patience.LIMIT).result()).isEqualTo("two");
			BackgroundJob third = node.client().bgapi("echo", "three");
			assertThat(third.result(Patience.LIMIT).result()).isEqualTo("three");
			assertThat(node.sent("")).containsExactly("event plain BACKGROUND_JOB",
					"bgapi echo one\nJob-UUID: " + first.id(), "bgapi echo two\nJob-UUID: " + second.id(),
					"bgapi echo three\nJob-UUID: " + third.id());
			assertThat(node.client().status().pendingJobs()).isZero();
		}
	}

	@Test
	void doesNotWaitForTheSubscriptionsAnswer() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			BackgroundJob job = client.bgapi("status");
			talk.expect("event plain BACKGROUND_JOB");
			String command = talk.expect("bgapi status").text();
			assertThat(command).isEqualTo("bgapi status\nJob-UUID: " + job.id() + "\n\n");
			talk.reply("+OK event listener enabled plain");
			talk.reply("+OK Job-UUID: " + job.id());
			Patience.resultOf(job.accepted());
			assertThat(job.completion()).isNotDone();
			assertThat(client.status().pendingJobs()).isEqualTo(1);
			talk.plainEvent(end(job));
			BackgroundJobEvent end = Patience.resultOf(job.completion());
			assertThat(end.jobUuid()).isEqualTo(job.id());
			assertThat(end.result()).isEmpty();
			assertThat(client.status().pendingJobs()).isZero();
			talk.close();
		}
	}

	@Test
	void givesEveryJobItsOwnEndInWhateverOrder() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			List<BackgroundJob> jobs = List.of(client.bgapi("a"), client.bgapi("b"), client.bgapi("c"));
			talk.expect("event plain BACKGROUND_JOB");
			talk.reply("+OK event listener enabled plain");
			for (BackgroundJob job : jobs) {
				talk.read();
				talk.reply("+OK Job-UUID: " + job.id());
			}
			talk.plainEvent("Event-Name: BACKGROUND_JOB\nJob-UUID: somebody-elses\nJob-Command: x");
			for (int i = 2; i >= 0; i--) {
				talk.plainEvent(end(jobs.get(i)) + "\nJob-Command: job-" + i);
			}
			for (int i = 0; i < 3; i++) {
				assertThat(Patience.resultOf(jobs.get(i).completion()).jobCommand()).isEqualTo("job-" + i);
			}
			talk.close();
		}
	}

	@Test
	void failsAJobTheServerRefuses() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("-ERR permission denied"));
			BackgroundJob job = node.client().bgapi("hupall", "topsecret");
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(EslCommandException.class);
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslCommandException.class)
				.hasMessageContaining("bgapi hupall")
				.hasMessageContaining("permission denied")
				.hasMessageNotContaining("topsecret");
			assertThat(job.toString()).doesNotContain("topsecret");
			assertThat(node.client().status().pendingJobs()).isZero();
		}
	}

	@Test
	void takesAnErrorInTheResultForAValue() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			BackgroundJobEvent end = node.client().bgapi("no_such_command").result(Patience.LIMIT);
			assertThat(end.isError()).isTrue();
			assertThat(end.result()).contains("Command not found");
		}
	}

	@Test
	void stillEndsWhenTheServersWordWasLate() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.bgapiAck = Duration.ofMillis(30))) {
			node.pbx().onCommand("bgapi echo", (command) -> ScriptedReply.execute().after(Duration.ofMillis(150)));
			BackgroundJob job = node.client().bgapi("echo", "late");
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(EslTimeoutException.class);
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("late");
		}
	}

	@Test
	void endsOverTheNextConnection() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("originate", "user/1000", "5000");
			Patience.resultOf(job.accepted());
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(job.completion()).isNotDone();
			assertThat(node.client().status().pendingJobs()).isEqualTo(1);
			node.pbx().fire(SimulatedEvent.named("BACKGROUND_JOB").header("Job-UUID", job.id()).body("+OK x").build());
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("+OK x");
			assertThat(node.sent("bgapi")).hasSize(1);
			assertThat(node.sent("event")).hasSize(2);
		}
	}

	@Test
	void endsOverTheNextConnectionEvenWhenTheServersWordWasLost() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.close());
			BackgroundJob job = node.client().bgapi("originate", "user/1000", "5000");
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(EslConnectionLostException.class);
			node.awaitActiveAfter(1);
			assertThat(job.completion()).isNotDone();
			node.pbx().fire(SimulatedEvent.named("BACKGROUND_JOB").header("Job-UUID", job.id()).build());
			assertThat(Patience.resultOf(job.completion()).jobUuid()).isEqualTo(job.id());
			assertThat(node.sent("bgapi")).hasSize(1);
		}
	}

	@Test
	void endsOverTheNextConnectionEvenWhenTheSubscriptionsAnswerWasLostToo() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			BackgroundJob job = client.bgapi("originate", "user/1000", "5000");
			talk.expect("event plain BACKGROUND_JOB");
			talk.expect("bgapi originate user/1000 5000");
			talk.close();
			ScriptedConnection next = peer.welcome();
			next.expect("event plain BACKGROUND_JOB");
			next.reply("+OK event listener enabled plain");
			next.plainEvent(end(job));
			assertThat(Patience.resultOf(job.completion()).jobUuid()).isEqualTo(job.id());
			assertThat(Patience.failureOf(job.accepted())).isInstanceOf(EslConnectionLostException.class);
			next.close();
		}
	}

	@Test
	void failsWhenTheEndIsNotToldInTime() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.bgapiCompletion = Duration.ofMillis(50))) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("msleep", "60000");
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslTimeoutException.class)
				.hasMessageContaining("may still be running");
			assertThat(node.client().status().pendingJobs()).isZero();
			node.pbx().fire(SimulatedEvent.named("BACKGROUND_JOB").header("Job-UUID", job.id()).build());
			Patience.await().until(() -> node.client().status().receivedEvents() == 1);
			assertThat(job.completion()).isCompletedExceptionally();
		}
	}

	@Test
	void aLimitOfACallsOwnHoldsInsteadOfTheConfiguredOne() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			Duration limit = Duration.ofMillis(50);
			EslTemplate template = new EslTemplate(new EslNodes(List.of(node.client())));
			for (BackgroundJob job : List.of(node.client().bgapi(limit, "msleep", "60000"),
					node.client().bgapi(limit, ApiCommand.of("status")),
					node.client().bgapi(limit, new BgapiCommand("status", "", "mine")),
					template.bgapi(limit, "msleep", "60000"), template.bgapi(limit, ApiCommand.of("status")))) {
				assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslTimeoutException.class)
					.hasMessageContaining("PT0.05S");
			}
			assertThat(Patience.failureOf(node.client().bgapi(Duration.ZERO, "status").completion()))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("limit");
		}
	}

	@Test
	void endsTheWaitButNotTheJob() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CountDownLatch open = new CountDownLatch(1);
			node.pbx().onApi("wait", (arguments) -> {
				Patience.awaitLatch(open);
				return "done";
			});
			BackgroundJob job = node.client().bgapi("wait");
			assertThatExceptionOfType(EslTimeoutException.class).isThrownBy(() -> job.result(Duration.ofMillis(20)));
			open.countDown();
			assertThat(job.result(Patience.LIMIT).result()).isEqualTo("done");
		}
	}

	@Test
	void refusesTooManyAtOnceAndHasRoomAgainLater() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxJobs = 2)) {
			CountDownLatch open = new CountDownLatch(1);
			node.pbx().onApi("wait", (arguments) -> {
				Patience.awaitLatch(open);
				return "done";
			});
			List<BackgroundJob> jobs = List.of(node.client().bgapi("wait"), node.client().bgapi("wait"));
			BackgroundJob refused = node.client().bgapi("wait");
			assertThat(Patience.failureOf(refused.completion())).isInstanceOf(EslOverloadException.class);
			assertThat(Patience.failureOf(refused.accepted())).isInstanceOf(EslOverloadException.class);
			open.countDown();
			jobs.forEach((job) -> assertThat(job.result(Patience.LIMIT).result()).isEqualTo("done"));
			assertThat(node.client().bgapi("echo", "on").result(Patience.LIMIT).result()).isEqualTo("on");
			assertThat(node.sent("bgapi wait")).hasSize(2);
		}
	}

	@Test
	void failsWhenItsEndMayNotBeSubscribedAndTriesAgainNextTime() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			var refusal = node.pbx().onCommand("event", (command) -> ScriptedReply.reply("-ERR permission denied"));
			for (int i = 0; i < 2; i++) {
				BackgroundJob job = node.client().bgapi("echo", "a");
				assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslSetupException.class);
			}
			refusal.close();
			assertThat(node.client().bgapi("echo", "b").result(Patience.LIMIT).result()).isEqualTo("b");
			assertThat(node.sent("event")).hasSize(3);
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	@Test
	void aRefusedSubscriptionDoesNotKeepTheNextConnectionFromBeingReady() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("event", (command) -> ScriptedReply.reply("-ERR permission denied"));
			assertThat(Patience.failureOf(node.client().bgapi("echo", "a").completion()))
				.isInstanceOf(EslSetupException.class);
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
		}
	}

	@Test
	void settlesWhenTheNodeIsDrained() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.drain = Duration.ofSeconds(10))) {
			node.pbx().onApi("wait", (arguments) -> "done");
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.execute().after(Duration.ofMillis(100)));
			BackgroundJob job = node.client().bgapi("wait");
			CompletableFuture<Void> closed = node.client().disconnect();
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("done");
			Patience.resultOf(closed);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.CLOSED);
		}
	}

	@Test
	void isGivenUpWhenTheDrainLimitPasses() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("wait");
			Patience.resultOf(node.client().disconnect(Duration.ofMillis(50)));
			assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslDrainException.class);
			assertThat(node.client().status().pendingJobs()).isZero();
		}
	}

	@Test
	void manyAreGivenUpAtOnceWhenTheServerIsAway() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.maxInflight = 20_000;
			options.initialDelay = Duration.ofSeconds(10);
			options.maxDelay = Duration.ofSeconds(10);
		})) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			List<BackgroundJob> jobs = new ArrayList<>();
			for (int i = 0; i < 10_000; i++) {
				jobs.add(node.client().bgapi("wait"));
			}
			for (BackgroundJob job : jobs) {
				Patience.resultOf(job.accepted());
			}
			node.pbx().stop();
			node.awaitPhase(NodePhase.RECONNECTING);
			assertThat(node.client().status().pendingJobs()).isEqualTo(10_000);
			Patience.resultOf(node.client().disconnect());
			for (BackgroundJob job : jobs) {
				assertThat(Patience.failureOf(job.completion())).isInstanceOf(EslDrainException.class);
			}
		}
	}

	@Test
	void followsTheReloadOfTheEventSocketUnderTheServersId() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			BackgroundJob job = client.bgapi("reload", "mod_event_socket");
			talk.expect("event plain BACKGROUND_JOB");
			talk.expect("bgapi reload mod_event_socket");
			talk.reply("+OK event listener enabled plain");
			talk.apiResponse("+OK Job-UUID: 7f4de4bc-17d7-11dd-b7a0-db4edd065621\n");
			Patience.resultOf(job.accepted());
			talk.plainEvent(end(job));
			talk.plainEvent(
					"Event-Name: BACKGROUND_JOB\nJob-UUID: 7f4de4bc-17d7-11dd-b7a0-db4edd065621\nJob-Command: reload");
			assertThat(Patience.resultOf(job.completion()).jobCommand()).isEqualTo("reload");
			assertThat(client.status().pendingJobs()).isZero();
			talk.close();
		}
	}

	@Test
	void isLostWhenNoFurtherAttemptIsMade() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.reconnect = false)) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("wait");
			Patience.resultOf(job.accepted());
			node.pbx().dropConnections();
			assertThat(Patience.failureOf(job.completion()))
				.isInstanceOfSatisfying(EslConnectionLostException.class, (lost) -> assertThat(lost.written()).isTrue())
				.hasMessageContaining("no further attempt");
			assertThat(node.client().status().pendingJobs()).isZero();
		}
	}

	@Test
	void waitsOnWhileOtherCredentialsMayStillCome() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("wait");
			Patience.resultOf(job.accepted());
			node.pbx().setPassword("another");
			node.pbx().dropConnections();
			node.awaitPhase(NodePhase.FAILED);
			assertThat(job.completion()).isNotDone();
			node.pbx().setPassword("ClueCon");
			Patience.resultOf(node.client().connect());
			node.pbx().fire(SimulatedEvent.named("BACKGROUND_JOB").header("Job-UUID", job.id()).build());
			assertThat(Patience.resultOf(job.completion()).jobUuid()).isEqualTo(job.id());
		}
	}

	@Test
	void isLostWhenTheServerWasRestarted() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi wait", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob lost = node.client().bgapi("wait");
			assertThat(node.client().bgapi("echo", "before").result(Patience.LIMIT).result()).isEqualTo("before");
			node.pbx().stop();
			node.pbx().start();
			node.awaitActiveAfter(1);
			BackgroundJob pending = node.client().bgapi("wait");
			Patience.resultOf(pending.accepted());
			assertThat(node.client().bgapi("echo", "after").result(Patience.LIMIT).result()).isEqualTo("after");
			assertThat(Patience.failureOf(lost.completion())).isInstanceOf(EslConnectionLostException.class)
				.hasMessageContaining("restarted");
			assertThat(pending.completion()).isNotDone();
			assertThat(node.client().status().pendingJobs()).isEqualTo(1);
		}
	}

	@Test
	void isNotLostWhenOnlyTheConnectionIsAnother() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi wait", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob waiting = node.client().bgapi("wait");
			assertThat(node.client().bgapi("echo", "before").result(Patience.LIMIT).result()).isEqualTo("before");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(node.client().bgapi("echo", "after").result(Patience.LIMIT).result()).isEqualTo("after");
			assertThat(waiting.completion()).isNotDone();
		}
	}

	@Test
	void longestIdIsAnsweredWhole() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			String id = "j".repeat(235);
			BackgroundJob job = node.client().bgapi(new BgapiCommand("echo", "x", id));
			Patience.resultOf(job.accepted());
			assertThat(job.result(Patience.LIMIT).jobUuid()).isEqualTo(id);
			String reply = "Reply-Text: +OK Job-UUID: " + id + "\nJob-UUID: " + id + "\n\n";
			assertThat("~" + reply).hasSize(510);
			assertThatIllegalArgumentException().isThrownBy(() -> new BgapiCommand("echo", "x", id + "j"));
		}
	}

	private static String end(BackgroundJob job) {
		return "Event-Name: BACKGROUND_JOB\nJob-UUID: " + job.id();
	}

}
