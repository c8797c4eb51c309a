package io.github.eslspring.inbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events among everything else that comes over the wire.
 */
class EventStreamIntegrationTests {

	@Test
	void aBurstOfThousandsKeepsItsOrderForEveryListenerAmongAnswers() {
		int burst = 10_000;
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<List<Integer>> heard = List.of(Collections.synchronizedList(new ArrayList<>()),
					Collections.synchronizedList(new ArrayList<>()));
			heard.forEach((numbers) -> node.client()
				.onEvent((event) -> numbers.add(Integer.valueOf(String.valueOf(event.header("Number")))),
						"CUSTOM test::event"));
			node.awaitDone("event");
			List<CompletableFuture<ApiResponse>> answers = new ArrayList<>();
			for (int i = 0; i < burst; i++) {
				node.fire(i);
				if (i % 100 == 0) {
					answers.add(node.client().api("echo", "among them " + i));
				}
			}
			for (int i = 0; i < answers.size(); i++) {
				assertThat(Patience.resultOf(answers.get(i)).body()).isEqualTo("among them " + i * 100);
			}
			Patience.await()
				.untilAsserted(() -> assertThat(heard).allSatisfy((numbers) -> assertThat(numbers).hasSize(burst)));
			assertThat(heard).allSatisfy((numbers) -> assertThat(numbers).isSorted());
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void everyNameReachesWhoAskedForItAndWhoAskedForAll() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> one = new CopyOnWriteArrayList<>();
			List<String> all = new CopyOnWriteArrayList<>();
			List<String> names = new ArrayList<>();
			for (EventName name : EventName.values()) {
				if (name != EventName.CUSTOM) {
					names.add(name.name());
				}
			}
			names.forEach((name) -> node.client().onEvent((event) -> note(event, one), name));
			node.client().onEvent((event) -> note(event, all), "ALL");
			node.awaitDone("event plain ALL");
			names.forEach((name) -> node.pbx().fire(SimulatedEvent.named(name).header("Fired-By", "the test").build()));
			Patience.await().untilAsserted(() -> assertThat(all).containsExactlyElementsOf(names));
			Patience.await().untilAsserted(() -> assertThat(one).containsExactlyElementsOf(names));
		}
	}

	@Test
	void eventsAndAnswersOfOnePacketGoWhereTheyBelong() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			try (ScriptedConnection talk = listening(client, peer, heard)) {
				CompletableFuture<ApiResponse> first = client.api("first");
				CompletableFuture<ApiResponse> second = client.api("second");
				talk.expect("api first");
				talk.expect("api second");
				talk.send(event("1") + answer("one") + event("2") + broken() + event("3") + answer("two") + event("4"));
				assertThat(Patience.resultOf(first).body()).isEqualTo("one");
				assertThat(Patience.resultOf(second).body()).isEqualTo("two");
				Patience.await().until(() -> heard.size() == 4);
				assertThat(heard).containsExactly("1", "2", "3", "4");
			}
		}
	}

	@Test
	void singleBytesAreTheSameEvents() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			try (ScriptedConnection talk = listening(client, peer, heard)) {
				CompletableFuture<ApiResponse> asked = client.api("first");
				talk.expect("api first");
				for (char c : (event("1") + answer("one") + event("2")).toCharArray()) {
					talk.send(String.valueOf(c));
				}
				assertThat(Patience.resultOf(asked).body()).isEqualTo("one");
				Patience.await().until(() -> heard.size() == 2);
				assertThat(heard).containsExactly("1", "2");
			}
		}
	}

	@Test
	void oddValuesCostNeitherTheConnectionNorOtherEvents() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			List<String> heard = new CopyOnWriteArrayList<>();
			try (ScriptedConnection talk = listening(client, peer, heard)) {
				CompletableFuture<Void> accepted = client.bgapi("first").accepted();
				talk.expect("bgapi first");
				CompletableFuture<ApiResponse> asked = client.api("second");
				talk.expect("api second");
				talk.plainEvent("Event-Name: CHANNEL_BRIDGE\nUnique-ID: \nNumber: 1");
				talk.plainEvent(
						"Event-Name: CHANNEL_HANGUP\nUnique-ID: a\nEvent-Sequence: \nHangup-Cause: \nNumber: 2");
				talk.plainEvent("Event-Name: BACKGROUND_JOB\nJob-UUID: \nNumber: 3");
				talk.plainEvent("Event-Date-Timestamp: no number\nEvent-Sequence: -5\nNumber: 4");
				talk.reply("+OK Job-UUID: ");
				talk.send("Content-Type: API/Response\nContent-Length: 3\n\none");
				talk.plainEvent("Event-Name: HEARTBEAT\nNumber: 5");
				assertThat(accepted).succeedsWithin(Patience.LIMIT);
				assertThat(asked).succeedsWithin(Patience.LIMIT);
				Patience.await().until(() -> heard.contains("5"));
				assertThat(heard).contains("1", "2", "3");
			}
		}
	}

	/** A server tells of itself, too. */
	private static void note(EslEvent event, List<String> names) {
		if ("the test".equals(event.header("Fired-By"))) {
			names.add(event.name());
		}
	}

	private static ScriptedConnection listening(EslInboundClient client, ScriptedPeer peer, List<String> heard) {
		client.onEvent((event) -> heard.add(String.valueOf(event.header("Number"))), "ALL");
		CompletableFuture<Void> connected = client.connect();
		ScriptedConnection talk = peer.welcome();
		talk.expect("event plain ALL");
		talk.reply("+OK event listener enabled plain");
		Patience.resultOf(connected);
		return talk;
	}

	private static String event(String number) {
		String text = "Event-Name: HEARTBEAT\nNumber: " + number + "\n\n";
		return "Content-Length: " + text.getBytes(StandardCharsets.UTF_8).length
				+ "\nContent-Type: text/event-plain\n\n" + text;
	}

	private static String broken() {
		return "Content-Length: 12\nContent-Type: text/event-plain\n\nno colon\n\n  ";
	}

	private static String answer(String body) {
		return "Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body;
	}

}
