package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.transport.HostResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an ended connection, or an attempt nobody waits for any more, still says.
 */
class GenerationIntegrationTests {

	private static final String NOTICE = "Content-Type: text/disconnect-notice\nContent-Length: 3\n\nbye";

	@Test
	void aNoticeClosesTheOldSocket() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		}); ScriptedConnection old = Clients.connect(client, peer)) {
			old.send(NOTICE);
			old.expectEnd();
			peer.welcome().close();
		}
	}

	@Test
	void nothingTheOldConnectionSaysReachesTheNewOne() throws Exception {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			ScriptedConnection old = Clients.connect(client, peer);
			client.onEvent((event) -> heard.add(event.name()), "ALL");
			old.expect("event plain ALL");
			old.reply("+OK event listener enabled plain");
			// All in one write, so that what follows the notice has come with it.
			old.send(NOTICE + "Content-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n"
					+ "Content-Type: command/reply\nReply-Text: +OK\n\n" + ScriptedPeer.GREETING + NOTICE);
			ScriptedConnection next = peer.welcome();
			next.expect("event plain ALL");
			next.reply("+OK event listener enabled plain");
			Patience.await().until(() -> client.status().live());
			old.close();
			CompletableFuture<?> answer = client.api("status");
			next.expect("api status");
			next.apiResponse("UP");
			Patience.resultOf(answer);
			assertThat(heard).isEmpty();
			assertThat(client.status().generation()).isEqualTo(2);
			assertThat(client.status().phase()).isEqualTo(NodePhase.ACTIVE);
			next.close();
		}
	}

	@Test
	void aGreetingOnALiveSessionNeverGetsThePasswordAgain() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			talk.send(ScriptedPeer.GREETING);
			talk.expectEnd();
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(String.valueOf(client.status().lastFailure()))
				.contains(EslProtocolException.class.getSimpleName());
			peer.welcome().close();
			talk.close();
		}
	}

	@Test
	void aLookUpThatEndsAfterDisconnectOpensNoSocket() {
		CountDownLatch open = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		HostResolver slow = (host) -> {
			asked.incrementAndGet();
			Patience.awaitLatch(open);
			return HostResolver.SYSTEM.resolve(host);
		};
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.resolver(slow)
					.options(new TestOptions().build())
					.build()) {
			CompletableFuture<Void> connected = client.connect();
			Patience.await().until(() -> asked.get() == 1);
			Patience.resultOf(client.disconnect());
			assertThat(Patience.failureOf(connected)).isInstanceOf(EslDrainException.class);
			open.countDown();
			Patience.await()
				.during(Duration.ofMillis(200))
				.until(() -> pbx.connectionsAccepted() == 0 && client.status().phase() == NodePhase.CLOSED);
			assertThat(client.status().lastFailure()).isNull();
		}
	}

	@Test
	void aSocketThatOpensAfterDisconnectIsClosedAndChangesNothing() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.options(new TestOptions().build())
					.build()) {
			for (int i = 0; i < 50; i++) {
				CompletableFuture<Void> connected = client.connect();
				CompletableFuture<Void> pause = new CompletableFuture<>();
				pause.completeOnTimeout(null, i * 50L, TimeUnit.MICROSECONDS).join();
				Patience.resultOf(client.disconnect());
				Patience.await().until(connected::isDone);
				if (connected.isCompletedExceptionally()) {
					assertThat(Patience.failureOf(connected)).isInstanceOf(EslDrainException.class);
				}
				assertThat(client.status().phase()).isEqualTo(NodePhase.CLOSED);
			}
			Patience.await().until(() -> pbx.connectionsOpen() == 0);
			// On a busy machine a look-up can still be under way when the next one
			// begins.
			assertThat(String.valueOf(client.status().lastFailure())).matches("null|.*could not be looked up.*");
		}
	}

}
