package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.Secret;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * From a closed socket to an active node, and what can go wrong on the way.
 */
class ConnectingIntegrationTests {

	@Test
	void becomesActiveWithThePassword() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(node.client().status().phase()).isEqualTo(NodePhase.ACTIVE);
			assertThat(node.client().status().live()).isTrue();
			assertThat(node.sent("auth")).containsExactly("auth ClueCon");
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void joinsTheAttemptThatIsUnderWay() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			node.pbx().faults().silence();
			CompletableFuture<Void> first = node.client().connect();
			CompletableFuture<Void> second = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() == 1);
			node.pbx().faults().end();
			Patience.resultOf(first);
			Patience.resultOf(second);
			Patience.resultOf(node.client().connect());
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void logsInAsUserOfTheDirectory() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = EslInboundClient.builder()
					.endpoint(() -> Clients.endpoint(peer, "ops@pbx1", "geheim"))
					.options(new TestOptions().build())
					.build()) {
			CompletableFuture<Void> connected = client.connect();
			ScriptedConnection talk = peer.accept();
			talk.send(ScriptedPeer.GREETING);
			talk.expect("userauth ops@pbx1:geheim");
			talk.send("Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: all\n"
					+ "Allowed-API: all\nAllowed-LOG: true\n\n");
			Patience.resultOf(connected);
			talk.close();
		}
	}

	@Test
	void triesAWrongPasswordOnceAndNeverShowsIt() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("right").start();
		AtomicInteger lookups = new AtomicInteger();
		try (LogWatch log = new LogWatch(); pbx; EslInboundClient client = client(new TestOptions(), () -> {
			lookups.incrementAndGet();
			return endpoint(pbx, "s3cr3t-wrong");
		})) {
			CompletableFuture<Void> other = client.connect();
			Throwable failure = Patience.failureOf(client.connect());
			assertThat(failure).isInstanceOf(EslAuthenticationException.class).hasMessageContaining("-ERR invalid");
			assertThat(Patience.failureOf(other)).isInstanceOf(EslAuthenticationException.class);
			assertThat(client.status().phase()).isEqualTo(NodePhase.FAILED);
			Patience.await().until(() -> lookups.get() >= 4);
			assertThat(pbx.connectionsAccepted()).isEqualTo(1);
			assertThat(client.status().toString() + failure + failure.getCause() + log.text())
				.contains("EslAuthenticationException")
				.doesNotContain("s3cr3t-wrong");
		}
	}

	@Test
	void picksUpOtherCredentials() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("new").start();
		AtomicReference<String> password = new AtomicReference<>("old");
		try (pbx; EslInboundClient client = client(new TestOptions(), () -> endpoint(pbx, password.get()))) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class);
			password.set("new");
			Patience.await().until(() -> client.status().phase() == NodePhase.ACTIVE);
			assertThat(pbx.connectionsAccepted()).isEqualTo(2);
		}
	}

	@Test
	void connectsOnRequestAfterAWrongPassword() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("new").start();
		TestOptions options = new TestOptions();
		options.maxDelay = Duration.ofMinutes(1);
		try (pbx; EslInboundClient client = client(options, () -> endpoint(pbx, "ClueCon"))) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class);
			pbx.setPassword("ClueCon");
			Patience.resultOf(client.connect());
			assertThat(pbx.connectionsAccepted()).isEqualTo(2);
			assertThat(client.status().reconnectAttempts()).isZero();
		}
	}

	@Test
	void looksForNoOtherCredentialsWhenReconnectIsDisabled() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("right").start();
		AtomicInteger lookups = new AtomicInteger();
		TestOptions options = new TestOptions();
		options.reconnect = false;
		options.initialDelay = Duration.ofMillis(1);
		options.maxDelay = Duration.ofMillis(5);
		try (pbx; EslInboundClient client = client(options, () -> {
			lookups.incrementAndGet();
			return endpoint(pbx, "wrong");
		})) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class);
			Patience.await().during(Duration.ofMillis(100)).until(() -> lookups.get() == 1);
		}
	}

	@Test
	void ignoresALookUpThatAnswersAfterTheNextConnect() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("right").start();
		CountDownLatch late = new CountDownLatch(1);
		AtomicInteger lookups = new AtomicInteger();
		TestOptions options = new TestOptions();
		options.initialDelay = Duration.ofMillis(20);
		options.maxDelay = Duration.ofMillis(20);
		try (pbx; EslInboundClient client = client(options, () -> {
			if (lookups.incrementAndGet() == 2) {
				Patience.awaitLatch(late);
				return endpoint(pbx, "late");
			}
			return endpoint(pbx, "wrong");
		})) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class);
			Patience.await().until(() -> lookups.get() == 2);
			CompletableFuture<Void> again = client.connect();
			late.countDown();
			assertThat(Patience.failureOf(again)).isInstanceOf(EslAuthenticationException.class);
			int seen = lookups.get();
			Patience.await().until(() -> lookups.get() >= seen + 3);
			assertThat(pbx.connectionsAccepted()).isEqualTo(2);
		}
	}

	@Test
	void waitsForTheLongestDelayAfterAnAclRefusal() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.faults().rejectByAcl();
		TestOptions options = new TestOptions();
		options.initialDelay = Duration.ofMillis(1);
		options.maxDelay = Duration.ofMillis(700);
		options.jitter = 0;
		try (pbx; EslInboundClient client = client(options, () -> endpoint(pbx, "ClueCon"))) {
			long start = System.nanoTime();
			CompletableFuture<Void> connected = client.connect();
			Patience.await().until(() -> client.status().phase() == NodePhase.RECONNECTING);
			assertThat(lastFailure(client)).contains(EslAccessDeniedException.class.getSimpleName())
				.contains("Access Denied, go away.");
			pbx.faults().end();
			Patience.resultOf(connected);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(options.maxDelay);
			assertThat(pbx.connectionsAccepted()).isEqualTo(2);
		}
	}

	@Test
	void givesUpASilentServerAndTriesAgain() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.handshake = Duration.ofMillis(100))) {
			node.pbx().faults().silence();
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() >= 3);
			assertThat(lastFailure(node.client())).contains(EslTimeoutException.class.getSimpleName())
				.contains("handshake");
			node.pbx().faults().end();
			Patience.resultOf(connected);
		}
	}

	@Test
	void givesUpAServerThatDoesNotAnswerTheCredentials() {
		try (SimulatedNode node = SimulatedNode.started((options) -> options.handshake = Duration.ofMillis(100))) {
			var mute = node.pbx().onCommand("auth", (command) -> ScriptedReply.none());
			CompletableFuture<Void> connected = node.client().connect();
			Patience.await().until(() -> node.pbx().connectionsAccepted() >= 3);
			assertThat(lastFailure(node.client())).contains(EslTimeoutException.class.getSimpleName());
			mute.close();
			Patience.resultOf(connected);
		}
	}

	@Test
	void takesGarbageForAProtocolErrorAndTriesAgain() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection talk = peer.accept()) {
				talk.send("Content-Type: command/reply\nContent-Length: many\n\n");
				talk.expectEnd();
			}
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(lastFailure(client)).contains(EslProtocolException.class.getSimpleName());
			peer.welcome();
			Patience.resultOf(connected);
		}
	}

	@Test
	void takesAnAnswerThatIsNeitherYesNorNoForAProtocolError() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			client.connect();
			try (ScriptedConnection talk = peer.accept()) {
				talk.send(ScriptedPeer.GREETING);
				talk.expect("auth ClueCon");
				talk.reply("maybe");
				talk.expectEnd();
			}
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(lastFailure(client)).contains(EslProtocolException.class.getSimpleName());
		}
	}

	@Test
	void takesASecondGreetingForAProtocolError() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			talk.send(ScriptedPeer.GREETING);
			talk.expectEnd();
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(lastFailure(client)).contains(EslProtocolException.class.getSimpleName());
			talk.close();
		}
	}

	@Test
	void connectsWhenTheServerAppears() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		pbx.stop();
		try (pbx; EslInboundClient client = client(new TestOptions(), () -> endpoint(pbx, "ClueCon"))) {
			CompletableFuture<Void> connected = client.connect();
			Patience.await().until(() -> client.status().reconnectAttempts() >= 3);
			assertThat(lastFailure(client)).contains(EslConnectionException.class.getSimpleName());
			assertThat(connected).isNotDone();
			pbx.start();
			Patience.resultOf(connected);
			assertThat(client.status().phase()).isEqualTo(NodePhase.ACTIVE);
		}
	}

	@Test
	void countsAFailedLookUpAsAFailedAttemptAndRepeatsNotWhatItSaid() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		AtomicInteger lookups = new AtomicInteger();
		try (pbx; EslInboundClient client = client(new TestOptions(), () -> {
			if (lookups.incrementAndGet() < 3) {
				throw new IllegalStateException("the vault refuses t0ken");
			}
			return endpoint(pbx, "ClueCon");
		})) {
			Patience.resultOf(client.connect());
			assertThat(lookups).hasValue(3);
			assertThat(lastFailure(client)).contains("IllegalStateException").doesNotContain("t0ken");
		}
	}

	@Test
	void limitsALookUpThatHangs() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		CountDownLatch open = new CountDownLatch(1);
		TestOptions options = new TestOptions();
		options.connect = Duration.ofMillis(50);
		AtomicInteger lookups = new AtomicInteger();
		try (pbx; EslInboundClient client = client(options, () -> {
			lookups.incrementAndGet();
			Patience.awaitLatch(open);
			return endpoint(pbx, "ClueCon");
		})) {
			List<String> failures = new CopyOnWriteArrayList<>();
			client.onStatusChange((status) -> failures.add(String.valueOf(status.lastFailure())));
			CompletableFuture<Void> connected = client.connect();
			Patience.await()
				.untilAsserted(() -> assertThat(failures)
					.anyMatch((failure) -> failure.contains(EslTimeoutException.class.getSimpleName())));
			Patience.await().until(() -> client.status().reconnectAttempts() >= 5);
			assertThat(lookups).hasValue(1);
			open.countDown();
			Patience.resultOf(connected);
		}
	}

	@Test
	void triesAgainWhenASubscriptionIsRefused() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		var refusal = pbx.onCommand("event", (command) -> ScriptedReply.reply("-ERR permission denied"));
		try (pbx;
				EslInboundClient client = EslInboundClient.builder()
					.endpoint(() -> endpoint(pbx, "ClueCon"))
					.events(EventSelection.of("HEARTBEAT"))
					.options(new TestOptions().build())
					.build()) {
			CompletableFuture<Void> connected = client.connect();
			Patience.await().until(() -> client.status().reconnectAttempts() >= 2);
			assertThat(lastFailure(client)).contains(EslSetupException.class.getSimpleName()).contains("HEARTBEAT");
			assertThat(connected).isNotDone();
			refusal.close();
			Patience.resultOf(connected);
		}
	}

	@Test
	void subscribesWhatIsConfiguredBeforeItIsActive() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		try (pbx;
				EslInboundClient client = EslInboundClient.builder()
					.endpoint(() -> endpoint(pbx, "ClueCon"))
					.events(EventSelection.of("HEARTBEAT", "CUSTOM sofia::register", "CHANNEL_ANSWER"))
					.options(new TestOptions().build())
					.build()) {
			Patience.resultOf(client.connect());
			assertThat(pbx.commands().stream().map((command) -> command.line()).toList())
				.isEqualTo(List.of("auth ClueCon", "event plain CHANNEL_ANSWER HEARTBEAT CUSTOM sofia::register"));
		}
	}

	@Test
	void refusesCredentialsThatCannotBeWritten() {
		assertThatIllegalArgumentException().isThrownBy(() -> EslInboundClient.builder().password("two\nlines").build())
			.withMessageContaining("password")
			.withMessageNotContaining("two");
		assertThatIllegalArgumentException().isThrownBy(() -> EslInboundClient.builder().user("a b@pbx").build())
			.withMessageContaining("user");
	}

	@Test
	void acceptsAnyPositiveConnectLimit() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.connect = Duration.ofSeconds(Long.MAX_VALUE);
			options.handshake = Duration.ofSeconds(Long.MAX_VALUE);
		})) {
			assertThat(node.client().status().live()).isTrue();
		}
	}

	private static String lastFailure(EslInboundClient client) {
		Failure failure = client.status().lastFailure();
		return String.valueOf(failure);
	}

	private static Endpoint endpoint(SimulatedFreeSwitch pbx, String password) {
		return new Endpoint(pbx.host(), pbx.port(), null, Secret.of(password));
	}

	private static EslInboundClient client(TestOptions options, EndpointSource source) {
		return EslInboundClient.builder().endpoint(source).options(options.build()).build();
	}

}
