package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection for commands beside the one for events.
 */
class DedicatedConnectionIntegrationTests {

	private static final String EXECUTIONS = "CHANNEL_DESTROY CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE "
			+ "CHANNEL_HANGUP_COMPLETE CHANNEL_UUID";

	@Test
	void aLongApiHoldsUpNoEvent() {
		try (SimulatedNode node = dedicated()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> heard.add(event.name()), "HEARTBEAT");
			node.awaitDone("event");
			CompletableFuture<ApiResponse> slow = node.client().api("msleep", "3000");
			node.pbx().awaitCommand("api msleep");
			node.pbx().heartbeat();
			Patience.await().until(() -> heard.contains("HEARTBEAT"));
			assertThat(slow).isNotDone();
			Patience.resultOf(slow);
		}
	}

	@Test
	void aFloodOfEventsHoldsUpNoCommand() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
		})) {
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection commands = peer.welcome()) {
				Patience.resultOf(connected);
				// An event that never ends stands for as many as one likes.
				events.send("Content-Length: 1000000\nContent-Type: text/event-plain\n\nEvent-Name: CUSTOM\n");
				CompletableFuture<ApiResponse> answer = client.api("status");
				commands.expect("api status");
				commands.apiResponse("UP");
				assertThat(Patience.resultOf(answer).body()).isEqualTo("UP");
			}
		}
	}

	@Test
	void commandsTakeTheirOwnConnectionAndSubscriptionsTheOther() {
		try (SimulatedNode node = dedicated()) {
			node.client().onEvent((event) -> {
			}, "HEARTBEAT");
			node.pbx().awaitCommand("event");
			Patience.resultOf(node.client().api("echo", "x"));
			BackgroundJob job = node.client().bgapi("echo", "y");
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("y");
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(2);
			assertThat(connectionsOf(node, "event")).containsOnly(1);
			assertThat(connectionsOf(node, "api")).containsOnly(2);
			assertThat(connectionsOf(node, "bgapi")).containsOnly(2);
			assertThat(connectionsOf(node, "auth")).containsExactly(1, 2);
		}
	}

	@Test
	void aJobIsNotStartedBeforeItsEndCanBeHeard() {
		try (SimulatedNode node = dedicated()) {
			node.pbx().onCommand("event", (command) -> ScriptedReply.execute().after(Duration.ofMillis(200)));
			BackgroundJob job = node.client().bgapi("echo", "y");
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("y");
			List<String> lines = node.pbx().commands().stream().map(ReceivedCommand::line).toList();
			assertThat(lines.indexOf("event plain BACKGROUND_JOB")).isLessThan(lines.indexOf("bgapi echo y"));
		}
	}

	@Test
	void anApplicationIsNotExecutedBeforeItsEndCanBeHeard() {
		try (SimulatedNode node = dedicated()) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			node.pbx().onCommand("event", (command) -> ScriptedReply.execute().after(Duration.ofMillis(200)));
			assertThat(Patience.resultOf(node.client().execute(call.uuid(), "answer")).isCompleted()).isTrue();
		}
	}

	@Test
	void anEndOnItsWayIsNotToldAsUnseen() {
		List<EslEvent> ends = new CopyOnWriteArrayList<>();
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
			options.resync = true;
			options.channels = new ChannelOptions(10, Duration.ofMillis(50), Set.of());
		})) {
			client.onEvent(ends::add, "CHANNEL_HANGUP_COMPLETE");
			client.connect();
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection commands = peer.welcome()) {
				agree(events, "CHANNEL_HANGUP_COMPLETE");
				agree(events, "CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_UUID");
				answerEmptyTable(commands);
				events.plainEvent("Event-Name: CHANNEL_CREATE\nUnique-ID: one");
				Patience.await().until(() -> client.status().channels().live() == 1);
			}
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection commands = peer.welcome()) {
				agree(events, "CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_HANGUP_COMPLETE CHANNEL_UUID");
				answerEmptyTable(commands);
				commands.expect("api uuid_exists one");
				commands.apiResponse("false");
				events.expect("esl-probe");
				events.plainEvent("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: one\nHangup-Cause: USER_BUSY");
				events.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: one");
				events.reply("-ERR command not found");
				Patience.await().until(() -> client.status().channels().resync().outcome() == Outcome.DONE);
				Patience.await().until(() -> ends.size() == 1);
				assertThat(ends.get(0).synthetic()).isFalse();
				assertThat(ends.get(0).header("Hangup-Cause")).isEqualTo("USER_BUSY");
				assertThat(client.status().channels().endedUnseen()).isZero();
			}
		}
	}

	@Test
	void theEndOfAnExecutionIsConcludedThoughTheEventsAnswerLate() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
			options.api = Duration.ofMillis(300);
		})) {
			client.connect();
			CompletableFuture<ExecuteOutcome> played;
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection commands = peer.welcome()) {
				Patience.await().until(() -> client.status().live());
				played = client.execute("one", "playback", "a.wav");
				agree(events, EXECUTIONS);
				commands.ok("sendmsg one");
			}
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection commands = peer.welcome()) {
				agree(events, EXECUTIONS);
				commands.expect("api uuid_exists one");
				commands.apiResponse("false");
				events.expect("esl-probe");
				events.expect("esl-probe");
				assertThat(played).isNotDone();
				events.reply("-ERR command not found");
				events.reply("-ERR command not found");
				assertThat(Patience.resultOf(played)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.UNKNOWN));
			}
		}
	}

	@Test
	void isNotReadyBeforeBothAre() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
		})) {
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection events = peer.welcome();
			try (events; ScriptedConnection commands = peer.accept()) {
				Patience.await()
					.during(Duration.ofMillis(100))
					.until(() -> !connected.isDone() && !client.status().live());
				commands.send(ScriptedPeer.GREETING);
				commands.expect("auth ClueCon");
				commands.reply("+OK accepted");
				Patience.resultOf(connected);
				CompletableFuture<ApiResponse> answer = client.api("status");
				commands.expect("api status");
				assertThat(client.status().inflightCommands()).isEqualTo(1);
				commands.apiResponse("UP");
				assertThat(Patience.resultOf(answer).body()).isEqualTo("UP");
			}
		}
	}

	@Test
	void theLossOfEitherEndsBoth() {
		for (int lost = 0; lost < 2; lost++) {
			try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
				options.commandConnection = CommandConnection.DEDICATED;
			})) {
				CompletableFuture<Void> connected = client.connect();
				List<ScriptedConnection> talks = List.of(peer.welcome(), peer.welcome());
				Patience.resultOf(connected);
				CompletableFuture<ApiResponse> answer = client.api("status");
				talks.get(1).expect("api status");
				talks.get(lost).close();
				talks.get(1 - lost).expectEnd();
				assertThat(Patience.failureOf(answer)).isInstanceOf(EslConnectionLostException.class);
				List<ScriptedConnection> again = List.of(peer.welcome(), peer.welcome());
				Patience.await().until(() -> client.status().live());
				assertThat(client.status().generation()).isEqualTo(2);
				again.forEach(ScriptedConnection::close);
			}
		}
	}

	@Test
	void aSecondConnectionThatIsRefusedIsAFailedAttempt() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
			options.handshake = Duration.ofMillis(200);
		})) {
			client.connect();
			try (ScriptedConnection events = peer.welcome(); ScriptedConnection silent = peer.accept()) {
				silent.expectEnd();
				events.expectEnd();
				Patience.await().until(() -> client.status().lastFailure() != null);
				assertThat(String.valueOf(client.status().lastFailure()))
					.contains(EslTimeoutException.class.getSimpleName());
			}
		}
	}

	@Test
	void saysGoodbyeOnBoth() {
		try (SimulatedNode node = dedicated()) {
			Patience.resultOf(node.client().disconnect());
			assertThat(connectionsOf(node, "exit")).containsExactlyInAnyOrder(1, 2);
			Patience.await().until(() -> node.pbx().connectionsOpen() == 0);
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.CLOSED);
			Patience.resultOf(node.client().connect());
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void aJobEndsOverTheNextPairOfConnections() {
		try (SimulatedNode node = dedicated()) {
			AtomicReference<BackgroundJobEvent> end = new AtomicReference<>();
			CountDownLatch open = new CountDownLatch(1);
			node.pbx().onApi("wait", (arguments) -> {
				Patience.awaitLatch(open);
				return "done";
			});
			BackgroundJob job = node.client().bgapi("wait");
			job.completion().thenAccept(end::set);
			Patience.resultOf(job.accepted());
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			open.countDown();
			Patience.await().until(() -> end.get() != null);
			assertThat(connectionsOf(node, "bgapi")).hasSize(1);
		}
	}

	@Test
	void aFrozenServerIsNoticedHereToo() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.commandConnection = CommandConnection.DEDICATED;
			options.heartbeatInterval = Duration.ofMillis(80);
			options.heartbeatTimeout = Duration.ofMillis(1000);
		})) {
			node.pbx().faults().halt();
			Patience.await().until(() -> node.client().status().isDegraded());
			node.pbx().faults().end();
			Patience.await().until(() -> node.client().status().live());
			assertThat(node.client().status().generation()).isEqualTo(1);
		}
	}

	private static void agree(ScriptedConnection events, String asked) {
		events.expect("event plain " + asked);
		events.reply("+OK event listener enabled plain");
	}

	private static void answerEmptyTable(ScriptedConnection commands) {
		commands.expect("api global_getvar core_uuid");
		commands.apiResponse("the-core");
		commands.expect("api show channels as json");
		commands.apiResponse("{\"row_count\":0}");
	}

	private static SimulatedNode dedicated() {
		return SimulatedNode.connected((options) -> options.commandConnection = CommandConnection.DEDICATED);
	}

	private static List<Integer> connectionsOf(SimulatedNode node, String verb) {
		return node.pbx()
			.commands()
			.stream()
			.filter((command) -> command.startsWith(verb))
			.map(ReceivedCommand::connection)
			.toList();
	}

}
