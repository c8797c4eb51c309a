package io.github.eslspring.inbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.UnknownEventNameException;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Events from the wire to listeners, and what the server is told for it.
 */
class ListeningIntegrationTests {

	@Test
	void keepsTheOrderWithinEachChannelUnderLoad() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			int channels = 20;
			int events = 200;
			Map<String, List<Integer>> heard = new ConcurrentHashMap<>();
			AtomicInteger count = new AtomicInteger();
			node.client().onEvent((event) -> {
				heard.computeIfAbsent(String.valueOf(event.uniqueId()), (key) -> new CopyOnWriteArrayList<>())
					.add(Integer.parseInt(String.valueOf(event.header("Number"))));
				count.incrementAndGet();
			}, "CUSTOM test::event");
			node.awaitDone("event");
			for (int i = 0; i < events; i++) {
				for (int channel = 0; channel < channels; channel++) {
					node.fire(i, "channel-" + channel);
				}
			}
			Patience.await().until(() -> count.get() == channels * events);
			assertThat(heard).hasSize(channels)
				.allSatisfy((channel, numbers) -> assertThat(numbers).hasSize(events).isSorted());
			Patience.await().until(() -> node.client().status().dispatch().queuedEvents() == 0);
			assertThat(node.client().status().dispatch().queuedBytes()).isZero();
			assertThat(node.client().status().dispatch().delivered()).isEqualTo(channels * events);
		}
	}

	@Test
	void goesOnWithOtherChannelsWhileOneIsSlow() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CountDownLatch open = new CountDownLatch(1);
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> {
				String channel = String.valueOf(event.uniqueId());
				if (channel.equals("slow")) {
					Patience.awaitLatch(open);
				}
				heard.add(channel + event.header("Number"));
			}, "CUSTOM test::event");
			node.awaitDone("event");
			node.fire(1, "slow");
			node.fire(2, "slow");
			node.fire(1, "quick");
			node.fire(1, null);
			node.fire(2, "quick");
			Patience.await().until(() -> heard.size() == 3);
			assertThat(heard).containsExactlyInAnyOrder("quick1", "quick2", "null1");
			open.countDown();
			Patience.await().until(() -> heard.size() == 5);
			assertThat(heard).endsWith("slow1", "slow2");
		}
	}

	@Test
	void runsOnListenerThreadsWithTheirMdc() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> seen = new CopyOnWriteArrayList<>();
			node.client()
				.onEvent(
						(event) -> seen.add(Thread.currentThread().getName().replaceAll("-[-0-9]+$", "") + " "
								+ MDC.get(EventDispatcher.MDC_NODE) + " " + MDC.get(EventDispatcher.MDC_CHANNEL)),
						"CUSTOM test::event");
			node.awaitDone("event");
			node.fire(1, "abc");
			Patience.await().until(() -> seen.size() == 1);
			node.fire(2, null);
			Patience.await().until(() -> seen.size() == 2);
			assertThat(seen).containsExactly("esl-listener default abc", "esl-listener default null");
		}
	}

	@Test
	void aFailingListenerHarmsNobody() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent(EventSelection.of("CUSTOM test::event"), -1, (event) -> {
				throw new StackOverflowError("on purpose");
			});
			node.client().onEvent((event) -> heard.add(String.valueOf(event.header("Number"))), "CUSTOM test::event");
			node.awaitDone("event");
			node.fire(1, "a");
			node.fire(2, "a");
			Patience.await().until(() -> heard.size() == 2);
			assertThat(heard).containsExactly("1", "2");
		}
	}

	@Test
	void callsListenersOfAnEventInTheirOrder() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			EventSelection heartbeat = EventSelection.of("HEARTBEAT");
			node.client().onEvent(heartbeat, 5, (event) -> heard.add("last"));
			node.client().onEvent(heartbeat, -5, (event) -> heard.add("first"));
			node.client().onEvent(heartbeat, 0, (event) -> heard.add("second"));
			node.awaitDone("event");
			node.pbx().heartbeat();
			Patience.await().until(() -> heard.size() == 3);
			assertThat(heard).containsExactly("first", "second", "last");
			assertThat(node.sent("event")).containsExactly("event plain HEARTBEAT");
		}
	}

	@Test
	void closingARegistrationStopsDeliveryAndTheSubscription() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> closed = new CopyOnWriteArrayList<>();
			List<String> open = new CopyOnWriteArrayList<>();
			Registration registration = node.client()
				.onEvent((event) -> closed.add(event.name()), "HEARTBEAT", "CUSTOM test::event");
			node.client().onEvent((event) -> open.add(event.name()), "HEARTBEAT");
			registration.close();
			registration.close();
			node.pbx().awaitCommand("nixevent");
			assertThat(node.sent("nixevent")).containsExactly("nixevent CUSTOM test::event");
			node.pbx().heartbeat();
			Patience.await().until(() -> open.size() == 1);
			assertThat(closed).isEmpty();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.sent("nixevent")).hasSize(1);
		}
	}

	@Test
	void closingARegistrationAfterTheClientIsHarmless() {
		SimulatedNode node = SimulatedNode.connected();
		Registration registration = node.client().onEvent((event) -> {
		}, "HEARTBEAT");
		node.close();
		registration.close();
		node.client().onEvent((event) -> {
		}, "HEARTBEAT").close();
		assertThat(node.sent("nixevent")).isEmpty();
	}

	@Test
	void hearsOnlyWhatItAskedFor() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> one = new CopyOnWriteArrayList<>();
			List<String> all = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> one.add(event.name() + event.subclass()), "custom Test::Case");
			node.client().onEvent((event) -> all.add(event.name() + event.subclass()), "all");
			node.awaitDone("event plain ALL");
			node.pbx().fire(SimulatedEvent.custom("test::case").build());
			node.pbx().fire(SimulatedEvent.custom("Test::Case").build());
			node.pbx().fire(SimulatedEvent.named("CHANNEL_ANSWER").build());
			Patience.await().until(() -> all.contains("CHANNEL_ANSWERnull"));
			assertThat(all).contains("CUSTOMtest::case", "CUSTOMTest::Case");
			assertThat(one).containsExactly("CUSTOMTest::Case");
		}
	}

	@Test
	void goesBackFromAllToTheFewThatAreStillWanted() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> heard.add(event.name() + event.subclass()), "CUSTOM sofia::register");
			Registration all = node.client().onEvent((event) -> {
			}, "ALL");
			all.close();
			node.awaitDone("nixevent");
			node.pbx().heartbeat();
			node.pbx().fire(SimulatedEvent.custom("test::event").build());
			node.pbx().fire(SimulatedEvent.custom("sofia::register").build());
			Patience.await().until(() -> heard.contains("CUSTOMsofia::register"));
			assertThat(node.client().status().receivedEvents()).isEqualTo(1);
		}
	}

	@Test
	void refusesNamesFreeSwitchDoesNotKnow() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			assertThatExceptionOfType(UnknownEventNameException.class)
				.isThrownBy(() -> node.client().onEvent((event) -> {
				}, "CHANNEL_ANSWERED"))
				.withMessageContaining("CHANNEL_ANSWER?");
			assertThatIllegalArgumentException().isThrownBy(() -> node.client().onEvent((event) -> {
			}));
			assertThatExceptionOfType(UnknownEventNameException.class)
				.isThrownBy(() -> EslInboundClient.builder().events(EventSelection.of("NONSENSE")));
		}
	}

	@Test
	void whatIsRefusedDoesNotStandInTheWayOfTheRest() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			node.pbx()
				.onCommand("event", (command) -> command.line().contains("HEARTBEAT")
						? ScriptedReply.reply("-ERR permission denied") : ScriptedReply.execute());
			node.client().onEvent((event) -> heard.add(event.name()), "HEARTBEAT", "DTMF");
			Patience.await().until(() -> String.valueOf(node.client().status().lastFailure()).contains("HEARTBEAT"));
			node.client().onEvent((event) -> heard.add(event.name()), "CHANNEL_ANSWER");
			node.awaitDone("event plain CHANNEL_ANSWER");
			node.pbx().fire(SimulatedEvent.named("DTMF").build());
			node.pbx().fire(SimulatedEvent.named("CHANNEL_ANSWER").build());
			Patience.await().until(() -> heard.size() == 2);
			node.pbx().forgetCommands();
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(node.sent("event")).containsExactly("event plain CHANNEL_ANSWER DTMF");
		}
	}

	@Test
	void countsAndSkipsBrokenEvents() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = Clients.of(peer,
						(options) -> options.limits = new FrameLimits(500, 10_000, 1000, 100))) {
			List<String> heard = new CopyOnWriteArrayList<>();
			client.onEvent((event) -> heard.add(event.name() + event.header("Number")), "ALL");
			try (ScriptedConnection talk = subscribed(client, peer)) {
				talk.plainEvent("no colon here\nnor here");
				talk.plainEvent("Event-Name: HEARTBEAT\nNumber: 2\nContent-Length: 100\n\nshort");
				talk.plainEvent("Event-Name: HEARTBEAT\nNumber: 3\nLong: " + "x".repeat(600));
				talk.plainEvent("Event-Name: HEARTBEAT\nNumber: 4");
				Patience.await().until(() -> heard.size() == 1);
				assertThat(heard).containsExactly("HEARTBEAT4");
				assertThat(client.status().brokenEvents()).isEqualTo(3);
				assertThat(client.status().receivedEvents()).isEqualTo(1);
				assertThat(client.status().live()).isTrue();
			}
		}
	}

	@Test
	void countsAndSkipsBrokenEventsInEveryFormat() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			client.onEvent((event) -> heard.add(event.format() + " " + event.header("Number")), "ALL");
			try (ScriptedConnection talk = subscribed(client, peer)) {
				talk.eventFrame("json", "{\"Event-Name\":\"HEARTBEAT\",\"Number\":");
				talk.eventFrame("json", "[]");
				talk.eventFrame("json", "{\"Event-Name\":{\"deep\":1}}");
				talk.eventFrame("json", "{\"Event-Name\":\"HEARTBEAT\",\"Number\":\"1\"}");
				talk.eventFrame("xml", "<event><headers><Event-Name>HEARTBEAT</headers></event>");
				talk.eventFrame("xml",
						"<!DOCTYPE event [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><event>&x;</event>");
				talk.eventFrame("xml",
						"<event><headers><Event-Name>HEARTBEAT</Event-Name><Number>2</Number></headers></event>");
				talk.eventFrame("plain", "Number: 3\n".repeat(10_001) + "\n");
				talk.eventFrame("plain", "Event-Name: HEARTBEAT\nNumber: 4\n\n");
				Patience.await().until(() -> heard.size() == 3);
				assertThat(heard).containsExactly("JSON 1", "XML 2", "PLAIN 4");
				assertThat(client.status().brokenEvents()).isEqualTo(6);
				assertThat(client.status().live()).isTrue();
			}
		}
	}

	@Test
	void skipsWhatItDoesNotKnow() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			client.onEvent((event) -> heard.add(event.name()), "ALL");
			try (ScriptedConnection talk = subscribed(client, peer)) {
				talk.send("Content-Type: text/novelty\nContent-Length: 5\n\nhello");
				talk.send("Content-Type: log/data\nContent-Length: 5\n\nhello");
				talk.send("X-Nothing: at all\nContent-Type: x/y\n\n");
				talk.send("Content-Type: text/disconnect-notice\nContent-Disposition: linger\nContent-Length: 0\n\n");
				talk.plainEvent("Event-Name: SOMETHING_NEW");
				Patience.await().until(() -> heard.size() == 1);
				assertThat(heard).containsExactly("SOMETHING_NEW");
				assertThat(client.status().live()).isTrue();
			}
		}
	}

	private static ScriptedConnection subscribed(EslInboundClient client, ScriptedPeer peer) {
		CompletableFuture<Void> connected = client.connect();
		ScriptedConnection talk = peer.welcome();
		talk.expect("event plain ALL");
		talk.reply("+OK event listener enabled plain");
		Patience.resultOf(connected);
		return talk;
	}

}
