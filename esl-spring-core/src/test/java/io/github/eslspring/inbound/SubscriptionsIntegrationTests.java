package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.event.UnknownEventNameException;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users subscribe, from the call to the server and over every connection.
 */
class SubscriptionsIntegrationTests {

	private static final String DENIED = "-ERR permission denied";

	@Test
	void nothingIsSubscribedUnlessSomebodyAsks() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(node.sent("")).containsExactly("auth ClueCon");
			assertThat(node.client().subscriptions().observed().current()).isTrue();
		}
	}

	@Test
	void tellsOnlyWhatIsNew() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("channel_create", "", " ", "CHANNEL_CREATE"));
			Patience.resultOf(subscriptions.subscribe("CHANNEL_ANSWER", "CHANNEL_CREATE"));
			Patience.resultOf(subscriptions.subscribe("CHANNEL_ANSWER", "CHANNEL_CREATE"));
			Patience.resultOf(subscriptions.subscribe());
			assertThat(node.sent("event")).containsExactly("event plain CHANNEL_CREATE", "event plain CHANNEL_ANSWER");
			assertThat(subscriptions.observed().names()).containsExactly("CHANNEL_ANSWER", "CHANNEL_CREATE");
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
		}
	}

	@Test
	void neverMakesASubclassOfAnEvent() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience
				.resultOf(subscriptions.subscribe("CUSTOM sofia::register", "DTMF", "custom conference::maintenance"));
			Patience.resultOf(subscriptions.subscribe("HEARTBEAT"));
			assertThat(node.sent("event")).containsExactly(
					"event plain DTMF CUSTOM conference::maintenance sofia::register", "event plain HEARTBEAT");
			assertThat(subscriptions.observed().subclasses()).containsExactly("conference::maintenance",
					"sofia::register");
		}
	}

	@Test
	void allIsSubscribedOnceAndHoldsEveryName() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("DTMF"));
			Patience.resultOf(subscriptions.subscribeAll());
			Patience.resultOf(subscriptions.subscribeAll());
			Patience.resultOf(subscriptions.subscribe("HEARTBEAT"));
			assertThat(node.sent("event")).containsExactly("event plain DTMF", "event plain ALL");
			assertThat(subscriptions.desired().all()).isTrue();
			assertThat(subscriptions.desired().names()).isEmpty();
			assertThat(Patience.failureOf(subscriptions.unsubscribe("HEARTBEAT")))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("ALL");
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
		}
	}

	@Test
	void whatIsTakenBackReallyStops() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("DTMF", "HEARTBEAT", "CUSTOM a"));
			Patience.resultOf(subscriptions.unsubscribe("DTMF", "CHANNEL_PARK", "CUSTOM a"));
			Patience.resultOf(subscriptions.unsubscribe("DTMF"));
			node.pbx().fire(SimulatedEvent.named("DTMF").build());
			node.pbx().fire(SimulatedEvent.custom("a").build());
			node.pbx().heartbeat();
			Patience.await().until(() -> node.client().status().receivedEvents() > 0);
			Patience.resultOf(subscriptions.unsubscribe("HEARTBEAT"));
			node.pbx().heartbeat();
			Patience.resultOf(node.client().api("echo", "flushed"));
			assertThat(node.client().status().receivedEvents()).isEqualTo(1);
			assertThat(node.sent("nixevent")).containsExactly("nixevent DTMF CUSTOM a", "nixevent HEARTBEAT");
			assertThat(node.sent("noevents")).isEmpty();
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
		}
	}

	@Test
	void keepsWhatAListenerOrAHolderNeeds() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Registration listener = node.client().onEvent((event) -> {
			}, "DTMF");
			RemoteRegistration held = subscriptions.hold("HEARTBEAT", "DTMF");
			Patience.resultOf(held.confirmed());
			Patience.resultOf(subscriptions.subscribe("DTMF", "HEARTBEAT"));
			Patience.resultOf(subscriptions.unsubscribe("DTMF", "HEARTBEAT"));
			assertThat(subscriptions.observed().names()).containsExactly("DTMF", "HEARTBEAT");
			held.close();
			held.close();
			Patience.await().until(() -> subscriptions.observed().names().equals(EventSelection.of("DTMF").names()));
			listener.close();
			Patience.await().until(() -> subscriptions.observed().names().isEmpty());
			assertThat(node.sent("nixevent")).containsExactly("nixevent HEARTBEAT", "nixevent DTMF");
		}
	}

	@Test
	void twoChangesNobodyWaitsForNeverLoseEachOther() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			List<CompletableFuture<Void>> changes = List.of(subscriptions.subscribe("DTMF"),
					subscriptions.addFilter("Unique-ID", "x"), subscriptions.subscribe("HEARTBEAT"),
					subscriptions.addFilter("unique-id", "X"), subscriptions.unsubscribe("DTMF"),
					subscriptions.subscribe("DTMF"), subscriptions.addFilter("Unique-ID", "y"));
			changes.forEach(Patience::resultOf);
			assertThat(subscriptions.desired().names()).containsExactly("DTMF", "HEARTBEAT");
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
			assertThat(node.sent("filter Unique-ID")).containsExactly("filter Unique-ID x", "filter Unique-ID y");
			assertThat(node.sent("filter unique-id x")).hasSize(1);
		}
	}

	@Test
	void completesNotBeforeTheServerHasAgreed() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<Void> first = client.subscriptions().subscribe("DTMF");
			CompletableFuture<Void> same = client.subscriptions().subscribe("DTMF");
			CompletableFuture<Void> other = client.subscriptions().subscribe("HEARTBEAT");
			talk.expect("event plain DTMF");
			talk.expect("event plain HEARTBEAT");
			assertThat(client.subscriptions().observed().names()).isEmpty();
			assertThat(List.of(first, same, other)).noneMatch(CompletableFuture::isDone);
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(first);
			Patience.resultOf(same);
			assertThat(client.subscriptions().observed().names()).containsExactly("DTMF");
			assertThat(other).isNotDone();
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(other);
			talk.close();
		}
	}

	@Test
	void refusedWordCostsEverybodyWhoAskedForItAndNobodyElse() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<Void> first = client.subscriptions().subscribe("DTMF", "HEARTBEAT");
			RemoteRegistration second = client.subscriptions().hold("DTMF", "CHANNEL_PARK");
			RemoteRegistration third = client.subscriptions().hold("CHANNEL_PARK", "HEARTBEAT");
			talk.expect("event plain DTMF HEARTBEAT");
			talk.expect("event plain CHANNEL_PARK");
			talk.reply(DENIED);
			talk.reply("+OK event listener enabled plain");
			talk.expect("event plain DTMF");
			talk.expect("event plain HEARTBEAT");
			talk.reply(DENIED);
			talk.reply("+OK event listener enabled plain");
			assertThat(Patience.failureOf(first)).isInstanceOf(EslSetupException.class)
				.hasMessageContaining("event DTMF")
				.hasMessageNotContaining("HEARTBEAT");
			assertThat(Patience.failureOf(second.confirmed())).isInstanceOf(EslSetupException.class);
			Patience.resultOf(third.confirmed());
			assertThat(client.subscriptions().observed().names()).containsExactly("CHANNEL_PARK", "HEARTBEAT");
			assertThat(client.subscriptions().observed()).isEqualTo(client.subscriptions().desired());
			CompletableFuture<Void> again = client.subscriptions().subscribe("DTMF");
			talk.expect("event plain DTMF");
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(again);
			talk.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "event", "nixevent", "filter Unique-ID", "filter delete", "event plain ALL" })
	void refusalLeavesDesiredAndObservedAsTheyWereAndTheSessionUsable(String refused) {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("DTMF"));
			Patience.resultOf(subscriptions.addFilter("Caller-Context", "default"));
			var before = subscriptions.desired();
			node.pbx().onCommand(refused, (command) -> ScriptedReply.reply(DENIED));
			CompletableFuture<Void> change = switch (refused) {
				case "event" -> subscriptions.subscribe("HEARTBEAT", "CHANNEL_PARK");
				case "nixevent" -> subscriptions.unsubscribe("DTMF");
				case "filter delete" -> subscriptions.removeFilter("Caller-Context", "default");
				case "event plain ALL" -> subscriptions.subscribeAll();
				default -> subscriptions.addFilter("Unique-ID", "x");
			};
			assertThat(Patience.failureOf(change)).isInstanceOf(EslSetupException.class)
				.hasMessageContaining(refused.split(" ")[0])
				.hasMessageContaining("refuses");
			assertThat(subscriptions.desired()).isEqualTo(before);
			assertThat(subscriptions.observed().names()).isEqualTo(before.names());
			assertThat(subscriptions.observed().filters()).containsAll(before.filters());
			assertThat(node.client().status().live()).isTrue();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
		}
	}

	@Test
	void neverThrowsWhateverItIsGiven() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			assertThat(Patience.failureOf(subscriptions.subscribe("CHANNEL_ANSWERED")))
				.isInstanceOf(UnknownEventNameException.class)
				.hasMessageContaining("CHANNEL_ANSWER?");
			assertThat(Patience.failureOf(subscriptions.unsubscribe("DTMF\nexit")))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(subscriptions.addFilter("a b", "x")))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(subscriptions.removeFilter("a", "x\ny")))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(subscriptions.hold("NONSENSE").confirmed()))
				.isInstanceOf(UnknownEventNameException.class);
			assertThat(node.sent("")).containsExactly("auth ClueCon");
			assertThat(node.client().status().lastFailure()).isNull();
		}
	}

	@Test
	void changesNothingAfterDisconnect() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("DTMF"));
			Patience.resultOf(node.client().disconnect());
			var before = subscriptions.desired();
			for (CompletableFuture<Void> change : List.of(subscriptions.subscribe("HEARTBEAT"),
					subscriptions.subscribeAll(), subscriptions.unsubscribe("DTMF"),
					subscriptions.addFilter("Unique-ID", "x"), subscriptions.removeFilter("Unique-ID", "x"),
					subscriptions.hold("HEARTBEAT").confirmed())) {
				assertThat(Patience.failureOf(change)).isInstanceOf(EslDrainException.class);
			}
			assertThat(subscriptions.desired()).isEqualTo(before);
			assertThat(subscriptions.observed().current()).isFalse();
			Patience.resultOf(subscriptions.subscribe());
		}
	}

	@Test
	void refusesAnotherChangeWhileTooMuchIsUnanswered() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
			options.maxInflight = 2;
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<Void> first = client.subscriptions().subscribe("DTMF");
			CompletableFuture<Void> second = client.subscriptions().subscribe("HEARTBEAT");
			assertThat(Patience.failureOf(client.subscriptions().subscribe("CHANNEL_PARK")))
				.isInstanceOf(EslOverloadException.class);
			talk.expect("event plain DTMF");
			talk.expect("event plain HEARTBEAT");
			talk.reply("+OK event listener enabled plain");
			talk.reply("+OK event listener enabled plain");
			Patience.resultOf(first);
			Patience.resultOf(second);
			assertThat(client.subscriptions().desired().names()).containsExactly("DTMF", "HEARTBEAT");
			talk.close();
		}
	}

	@Test
	void aLateAnswerHarmsNoOtherCommandAndTheChangeIsSaidAgain() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer,
						(options) -> options.subscription = Duration.ofMillis(400))) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<Void> change = client.subscriptions().addFilter("Unique-ID", "x");
			talk.expect("filter Unique-ID x");
			assertThat(Patience.failureOf(change)).isInstanceOf(EslTimeoutException.class);
			assertThat(client.subscriptions().observed().filters()).isEmpty();
			assertThat(client.subscriptions().desired().filters()).hasSize(1);
			talk.reply("+OK filter added. [Unique-ID]=[x]");
			talk.expect("filter delete Unique-ID x");
			talk.expect("filter Unique-ID x");
			talk.reply("+OK filter deleted. [Unique-ID][x]");
			talk.reply("+OK filter added. [Unique-ID]=[x]");
			Patience.await().until(() -> client.subscriptions().observed().equals(client.subscriptions().desired()));
			CompletableFuture<?> api = client.api("status");
			talk.expect("api status");
			talk.apiResponse("UP");
			Patience.resultOf(api);
			talk.close();
		}
	}

	@Test
	void behindALongCommandAChangeIsNotSaidAgainAndAgain() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer, (options) -> options.subscription = Duration.ofMillis(50))) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> slow = client.api("msleep", "3600000");
			CompletableFuture<Void> change = client.subscriptions().subscribe("HEARTBEAT");
			assertThat(Patience.failureOf(change)).isInstanceOf(EslTimeoutException.class);
			CompletableFuture<Void> other = client.subscriptions().subscribe("DTMF");
			assertThat(Patience.failureOf(other)).isInstanceOf(EslTimeoutException.class);
			CompletableFuture<Void> once = client.subscriptions().subscribe("HEARTBEAT");
			assertThat(Patience.failureOf(once)).isInstanceOf(EslTimeoutException.class);
			talk.expect("api msleep 3600000");
			talk.expect("event plain HEARTBEAT");
			talk.expect("event plain DTMF");
			talk.expect("event plain HEARTBEAT");
			assertThat(client.subscriptions().observed().names()).isEmpty();
			talk.apiResponse("");
			Patience.resultOf(slow);
			talk.expect("event plain DTMF HEARTBEAT");
			for (int i = 0; i < 4; i++) {
				talk.reply("+OK event listener enabled plain");
			}
			Patience.await().until(() -> client.subscriptions().observed().equals(client.subscriptions().desired()));
			talk.close();
		}
	}

	@Test
	void restoresFiltersThenEventsThenLogOverEveryConnection() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("CHANNEL_CREATE"));
			Patience.resultOf(subscriptions.addFilter("Unique-ID", "uuid-seeded"));
			node.client().onLog(LogLevel.WARNING, (line) -> {
			});
			assertThat(subscriptions.observed().current()).isFalse();
			Patience.resultOf(node.client().connect());
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
			for (int connection = 1; connection <= 2; connection++) {
				int number = connection;
				assertThat(node.pbx().commands().stream().filter((command) -> command.connection() == number))
					.extracting((command) -> command.line())
					.containsExactly("auth ClueCon", "filter Unique-ID uuid-seeded", "event plain CHANNEL_CREATE",
							"log warning");
			}
		}
	}

	@Test
	void recordsWhatIsChangedWhileThereIsNoConnection() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofMillis(300);
			options.maxDelay = Duration.ofMillis(300);
		})) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.subscribe("DTMF", "HEARTBEAT"));
			node.pbx().forgetCommands();
			node.pbx().stop();
			node.awaitPhase(NodePhase.RECONNECTING);
			assertThat(subscriptions.observed().names()).isEmpty();
			assertThat(subscriptions.observed().current()).isFalse();
			Patience.resultOf(subscriptions.unsubscribe("DTMF"));
			Patience.resultOf(subscriptions.subscribe("CHANNEL_PARK"));
			assertThat(subscriptions.desired().names()).containsExactly("CHANNEL_PARK", "HEARTBEAT");
			node.pbx().start();
			node.awaitActiveAfter(1);
			assertThat(node.sent("event")).containsExactly("event plain CHANNEL_PARK HEARTBEAT");
			assertThat(node.sent("nixevent")).isEmpty();
			assertThat(subscriptions.observed()).isEqualTo(subscriptions.desired());
		}
	}

	@Test
	void aChangeWhoseAnswerIsLostWithTheConnectionIsRestored() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			var closing = node.pbx().onCommand("event", (command) -> ScriptedReply.close());
			Patience.resultOf(subscriptions.subscribe("DTMF"));
			closing.close();
			Patience.await().until(() -> subscriptions.observed().names().contains("DTMF"));
			assertThat(node.client().status().generation()).isGreaterThan(1);
		}
	}

	@Test
	void isNeverReadyBeforeEverythingIsRestored() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			client.subscriptions().subscribe("DTMF");
			client.subscriptions().addFilter("Unique-ID", "x");
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection talk = peer.welcome()) {
				talk.expect("filter Unique-ID x");
				talk.expect("event plain DTMF");
				talk.reply("+OK filter added. [Unique-ID]=[x]");
				Patience.await().until(() -> !client.subscriptions().observed().filters().isEmpty());
				assertThat(client.subscriptions().observed().current()).isFalse();
				assertThat(client.status().live()).isFalse();
			}
			try (ScriptedConnection talk = peer.welcome()) {
				talk.expect("filter Unique-ID x");
				talk.expect("event plain DTMF");
				talk.reply("-ERR invalid syntax");
				talk.reply("+OK event listener enabled plain");
				talk.expectEnd();
			}
			try (ScriptedConnection talk = peer.welcome()) {
				assertThat(client.status().lastFailure().type()).isEqualTo("EslSetupException");
				assertThat(client.status().lastFailure().message()).contains("Unique-ID").doesNotContain("x;");
				assertThat(connected).isNotDone();
				talk.expect("filter Unique-ID x");
				talk.expect("event plain DTMF");
				talk.reply("+OK filter added. [Unique-ID]=[x]");
				talk.reply("+OK event listener enabled plain");
				Patience.resultOf(connected);
				assertThat(client.subscriptions().observed()).isEqualTo(client.subscriptions().desired());
			}
		}
	}

	@Test
	void seedsOfTheBuilderCanBeTakenBack() {
		try (SimulatedNode node = SimulatedNode.connected();
				EslInboundClient client = EslInboundClient.builder()
					.host(node.pbx().host())
					.port(node.pbx().port())
					.events(EventSelection.of("DTMF", "HEARTBEAT"))
					.build()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			Patience.resultOf(client.connect());
			Patience.resultOf(client.subscriptions().unsubscribe("DTMF"));
			assertThat(client.subscriptions().observed().names()).containsExactly("HEARTBEAT");
			client.onEvent((event) -> heard.add(event.name()), "HEARTBEAT");
			Patience.await().untilAsserted(() -> {
				node.pbx().heartbeat();
				assertThat(heard).isNotEmpty();
			});
		}
	}

}
