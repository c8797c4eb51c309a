package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.command.RawCommand;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.DrainOutcome;
import io.github.eslspring.status.DrainStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.OperationStatus;
import io.github.eslspring.status.PublicationSource;
import io.github.eslspring.status.QueueState;
import io.github.eslspring.status.TerminalCause;
import io.github.eslspring.status.TerminalPublication;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What a node tells of the commands it accepted, and how each of them ended.
 */
class OperationStatusIntegrationTests {

	@Test
	void showsWhatIsUnderWay() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			assertThat(client.status().getQueueState()).isEqualTo(QueueState.NOT_QUEUED);
			CompletableFuture<?> first = client.api("first", "topsecret");
			talk.expect("api first topsecret");
			assertThat(client.status().getQueueState()).isEqualTo(QueueState.IN_FLIGHT);
			CompletableFuture<?> second = client.api("second");
			talk.expect("api second");
			assertThat(client.status().getQueueState()).isEqualTo(QueueState.QUEUED);
			assertThat(client.status().commands().operations())
				.extracting(OperationStatus::id, OperationStatus::kind, OperationStatus::verb,
						OperationStatus::queueState, OperationStatus::recoveryGenerationId)
				.containsExactly(tuple("api-g1-1", "api", "api first", QueueState.IN_FLIGHT, "1"),
						tuple("api-g1-2", "api", "api second", QueueState.QUEUED, "1"));
			assertThat(client.status().toString()).doesNotContain("topsecret");
			talk.apiResponse("1");
			talk.apiResponse("2");
			Patience.resultOf(first);
			Patience.resultOf(second);
			assertThat(client.status().commands().active()).isZero();
			assertThat(client.status().getTotalInflight()).isZero();
			talk.close();
		}
	}

	@Test
	void countsAJobOnceFromItsCommandToItsEnd() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			BackgroundJob job = client.bgapi("status");
			talk.expect("event plain BACKGROUND_JOB");
			talk.expect("bgapi status");
			assertThat(client.status().getTotalInflight()).isEqualTo(1);
			talk.reply("+OK event listener enabled plain");
			talk.reply("+OK Job-UUID: " + job.id());
			Patience.resultOf(job.accepted());
			assertThat(client.status().getTotalInflight()).isEqualTo(1);
			assertThat(client.status().inflightCommands()).isZero();
			assertThat(client.status().commands().operations()).extracting(OperationStatus::jobUuid)
				.containsExactly(job.id());
			talk.plainEvent("Event-Name: BACKGROUND_JOB\nJob-UUID: " + job.id());
			Patience.resultOf(job.completion());
			Patience.await().until(() -> client.status().getTotalInflight() == 0);
			assertThat(client.status().history().publications()).singleElement()
				.extracting(TerminalPublication::operationId, TerminalPublication::subject, TerminalPublication::cause,
						TerminalPublication::source)
				.containsExactly("bgapi-g1-1", job.id(), TerminalCause.COMPLETED, PublicationSource.PROTOCOL_EVENT);
			talk.close();
		}
	}

	@Test
	void countsAnExecutionOnceFromItsCommandToItsEnd() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ExecuteOutcome> outcome = client.execute("c-1", "playback", "x.wav");
			talk.expect("event plain CHANNEL_DESTROY CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE"
					+ " CHANNEL_HANGUP_COMPLETE CHANNEL_UUID");
			talk.reply("+OK event listener enabled plain");
			talk.expect("sendmsg c-1");
			assertThat(client.status().getTotalInflight()).isEqualTo(1);
			talk.reply("+OK");
			Patience.await().until(() -> client.status().inflightCommands() == 0);
			assertThat(client.status().getTotalInflight()).isEqualTo(1);
			assertThat(client.status().executions().pending()).isEqualTo(1);
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: c-1\nHangup-Cause: NORMAL_CLEARING");
			assertThat(Patience.resultOf(outcome)).isInstanceOf(ExecuteOutcome.NotExecuted.class);
			assertThat(client.status().getTotalInflight()).isZero();
			assertThat(client.status().executions().pending()).isZero();
			assertThat(client.status().commands().hungUp()).isEqualTo(1);
			assertThat(client.status().history().publications()).singleElement()
				.extracting(TerminalPublication::operationId, TerminalPublication::cause, TerminalPublication::source)
				.containsExactly("sendmsg-g1-1", TerminalCause.HANGUP, PublicationSource.PROTOCOL_EVENT);
			talk.close();
		}
	}

	@Test
	void tellsThatADrainCancelledAnExecution() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> outcome = node.client().execute("c-1", "playback", "x.wav");
			node.pbx().awaitCommand("sendmsg");
			Patience.await().until(() -> node.client().status().inflightCommands() == 0);
			Patience.resultOf(node.client().disconnect(Duration.ofMillis(50)));
			assertThat(Patience.resultOf(outcome)).isInstanceOf(ExecuteOutcome.Drained.class);
			assertThat(publications(node.client())).containsExactly(tuple("sendmsg-g1-1", TerminalCause.CANCELLED));
			DrainStatus drain = node.client().status().recovery().lastDrain();
			assertThat(drain).isNotNull();
			assertThat(drain.outcome()).isEqualTo(DrainOutcome.TIMED_OUT);
			assertThat(drain.abortedExecutions()).isEqualTo(1);
			assertThat(drain.abortedCommands()).isZero();
		}
	}

	@Test
	void tellsOfEachCommandOnceHowItEnded() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.api = Duration.ofSeconds(10);
			options.maxInflight = 2;
		})) {
			EslInboundClient client = node.client();
			Patience.resultOf(client.api("echo", "fine"));
			Patience.resultOf(client.api("nosuchcommand"));
			Patience.failureOf(client.send(RawCommand.of("nosuchcommand")));
			node.pbx().onCommand("api refused", (command) -> ScriptedReply.reply("-ERR permission denied"));
			Patience.failureOf(client.api("refused"));
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			Patience.failureOf(client.api(Duration.ofMillis(20), "stuck"));
			CompletableFuture<?> lost = client.api("echo", "lost");
			Patience.failureOf(client.api("echo", "too much"));
			node.pbx().dropConnections();
			Patience.failureOf(lost);
			node.awaitActiveAfter(1);
			Patience.resultOf(client.bgapi("echo", "job").completion());
			Patience.await().until(() -> client.status().commands().active() == 0);
			assertThat(publications(client)).containsExactly(tuple("api-g1-1", TerminalCause.COMPLETED),
					tuple("api-g1-2", TerminalCause.COMPLETED), tuple("nosuchcommand-g1-3", TerminalCause.FAILED),
					tuple("api-g1-4", TerminalCause.FAILED), tuple("api-g1-5", TerminalCause.TIMED_OUT),
					tuple("api-g1-6", TerminalCause.DISCONNECTED), tuple("bgapi-g2-7", TerminalCause.COMPLETED));
			CommandStatus commands = client.status().commands();
			assertThat(List.of(commands.accepted(), commands.getSettled(), commands.completed(), commands.failed(),
					commands.timedOut(), commands.lost(), commands.cancelled(), commands.rejected()))
				.containsExactly(7L, 7L, 3L, 2L, 1L, 1L, 0L, 1L);
			assertThat(commands.lastError()).isNotNull();
			assertThat(commands.lastError().type()).isEqualTo("EslConnectionLostException");
			assertThat(client.status().lastFailure()).as("the node's").isNotEqualTo(commands.lastError());
		}
	}

	@Test
	void tellsThatADrainCancelledWhatWasLeft() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			CompletableFuture<?> stuck = node.client().api("stuck");
			BackgroundJob job = node.client().bgapi("echo", "behind it");
			node.pbx().awaitCommand("api stuck");
			Patience.resultOf(node.client().disconnect());
			Patience.failureOf(stuck);
			Patience.failureOf(job.completion());
			assertThat(publications(node.client())).containsExactlyInAnyOrder(
					tuple("api-g1-1", TerminalCause.CANCELLED), tuple("bgapi-g1-2", TerminalCause.CANCELLED));
			assertThat(node.client().status().commands().active()).isZero();
			assertThat(node.client().status().commands().cancelled()).isEqualTo(2);
		}
	}

	@Test
	void leavesNoTraceOfWhatWasNeverAccepted() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxJobs = 1)) {
			Patience.failureOf(node.client().api("echo", "two\nlines"));
			Patience.failureOf(node.client().api("echo\n"));
			Patience.failureOf(node.client().send(RawCommand.of("noevents")));
			Patience.failureOf(node.client().bgapi("echo\n").completion());
			assertThat(node.client().status().commands().accepted()).isZero();
			node.pbx().onCommand("bgapi msleep", (command) -> ScriptedReply.reply("+OK Job-UUID: none"));
			BackgroundJob job = node.client().bgapi("msleep", "100000");
			Patience.resultOf(job.accepted());
			Patience.failureOf(node.client().bgapi("echo", "one too many").completion());
			assertThat(node.client().status().jobs().isOverloaded()).isTrue();
			node.client().disconnect();
			Patience.await().until(() -> node.client().status().phase() == NodePhase.CLOSED);
			Patience.failureOf(node.client().api("echo", "closed"));
			CommandStatus commands = node.client().status().commands();
			assertThat(commands.accepted()).isEqualTo(1);
			assertThat(commands.rejected()).isEqualTo(2);
			assertThat(commands.operations()).isEmpty();
		}
	}

	private static List<Tuple> publications(EslInboundClient client) {
		return client.status()
			.history()
			.publications()
			.stream()
			.map((publication) -> tuple(publication.operationId(), publication.cause()))
			.toList();
	}

}
