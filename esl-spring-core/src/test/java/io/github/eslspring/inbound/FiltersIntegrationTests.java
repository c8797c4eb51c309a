package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Filters on the server, and that they hide nothing that must be heard.
 */
class FiltersIntegrationTests {

	private final List<String> heard = new CopyOnWriteArrayList<>();

	@Test
	void endsOfJobsAndHeartbeatsComeThroughAFilter() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.client()
				.onEvent((event) -> this.heard.add(event.name() + " " + event.header("Unique-ID")), "HEARTBEAT",
						"CHANNEL_ANSWER", "BACKGROUND_JOB");
			Patience.resultOf(node.client().subscriptions().addFilter("Unique-ID", "x"));
			assertThat(node.client().bgapi("echo", "done").result(Patience.LIMIT).result()).isEqualTo("done");
			fire(node, "CHANNEL_ANSWER", "y");
			fire(node, "CHANNEL_ANSWER", "x");
			node.pbx().heartbeat();
			Patience.await().until(() -> this.heard.size() == 2);
			assertThat(this.heard).containsExactlyInAnyOrder("CHANNEL_ANSWER x", "HEARTBEAT null");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(node.client().bgapi("echo", "again").result(Patience.LIMIT).result()).isEqualTo("again");
		}
	}

	@Test
	void ownFiltersComeAndGoWithTheirReason() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.addFilter("Unique-ID", "x"));
			Patience.resultOf(node.client().bgapi("echo", "x").completion());
			RemoteRegistration heartbeat = subscriptions.hold("HEARTBEAT");
			Patience.resultOf(heartbeat.confirmed());
			heartbeat.close();
			Patience.await().until(() -> subscriptions.observed().filters().size() == 2);
			Patience.resultOf(subscriptions.removeFilter("unique-id", "X"));
			assertThat(subscriptions.observed().filters()).isEmpty();
			assertThat(node.sent("filter")).containsExactly("filter Unique-ID x", "filter Event-Name BACKGROUND_JOB",
					"filter Event-Name HEARTBEAT", "filter delete Event-Name HEARTBEAT", "filter Event-Name /./",
					"filter delete Unique-ID x", "filter delete Event-Name BACKGROUND_JOB",
					"filter delete Event-Name /./");
			assertThat(node.sent("").indexOf("filter Event-Name BACKGROUND_JOB"))
				.isLessThan(node.sent("").indexOf("event plain BACKGROUND_JOB"));
		}
	}

	@Test
	void exclusionsAloneLetEverythingElsePass() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			node.client().onEvent((event) -> this.heard.add(event.name()), "HEARTBEAT", "DTMF", "CHANNEL_ANSWER");
			Patience.resultOf(subscriptions.addFilter(EventFilter.excluding("Event-Name", "dtmf")));
			fire(node, "DTMF", "x");
			fire(node, "CHANNEL_ANSWER", "x");
			Patience.await().until(() -> this.heard.size() == 1);
			Patience.resultOf(subscriptions.addFilter("Unique-ID", "x"));
			fire(node, "CHANNEL_ANSWER", "y");
			fire(node, "DTMF", "x");
			fire(node, "CHANNEL_ANSWER", "x");
			Patience.await().until(() -> this.heard.size() == 2);
			Patience.resultOf(subscriptions.removeFilter("Unique-ID", "x"));
			fire(node, "DTMF", "y");
			fire(node, "CHANNEL_ANSWER", "y");
			Patience.await().until(() -> this.heard.size() == 3);
			assertThat(this.heard).containsOnly("CHANNEL_ANSWER");
			assertThat(node.client().bgapi("echo", "done").result(Patience.LIMIT).result()).isEqualTo("done");
		}
	}

	@Test
	void filterThatWouldHideTheEndsOfJobsIsRefused() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			EventFilter hiding = EventFilter.excluding("Event-Name", "BACKGROUND_JOB");
			assertThat(Patience.failureOf(subscriptions.addFilter(hiding))).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("bgapi");
			assertThat(Patience.failureOf(subscriptions.holdFilter(hiding).confirmed()))
				.isInstanceOf(IllegalArgumentException.class);
			assertThatIllegalArgumentException().isThrownBy(() -> EslInboundClient.builder().filters(List.of(hiding)));
			assertThat(node.sent("filter")).isEmpty();
			assertThat(subscriptions.desired().filters()).isEmpty();
		}
	}

	@Test
	void equalFiltersAreOneAndOthersOfTheSameHeaderStay() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			Patience.resultOf(subscriptions.addFilter("Caller-Context", "Default"));
			Patience.resultOf(subscriptions.addFilter("Caller-Context", "public"));
			Patience.resultOf(subscriptions.addFilter("caller-context", "DEFAULT"));
			RemoteRegistration held = subscriptions.holdFilter(new EventFilter("caller-context", "default"));
			Patience.resultOf(held.confirmed());
			Patience.resultOf(subscriptions.removeFilter("Caller-Context", "absent"));
			Patience.resultOf(subscriptions.removeFilter("Caller-Context", "default"));
			assertThat(node.sent("filter")).containsExactly("filter Caller-Context Default",
					"filter Caller-Context public");
			held.close();
			Patience.await().until(() -> subscriptions.observed().filters().size() == 1);
			assertThat(node.sent("filter delete")).containsExactly("filter delete Caller-Context Default");
			node.client().onEvent((event) -> this.heard.add(String.valueOf(event.header("Caller-Context"))), "DTMF");
			node.awaitDone("event plain DTMF");
			node.pbx().fire(SimulatedEvent.named("DTMF").header("Caller-Context", "default").build());
			node.pbx().fire(SimulatedEvent.named("DTMF").header("Caller-Context", "PUBLIC").build());
			Patience.await().until(() -> !this.heard.isEmpty());
			assertThat(this.heard).containsExactly("PUBLIC");
		}
	}

	@Test
	void nothingThatIsWantedIsMissedWhileFiltersChange() throws InterruptedException {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslSubscriptions subscriptions = node.client().subscriptions();
			AtomicInteger received = new AtomicInteger();
			node.client().onEvent((event) -> received.incrementAndGet(), "CUSTOM test::event");
			node.awaitDone("event");
			AtomicBoolean stop = new AtomicBoolean();
			AtomicInteger fired = new AtomicInteger();
			Thread source = new Thread(() -> {
				while (!stop.get()) {
					node.fire(fired.incrementAndGet(), "x");
					LockSupport.parkNanos(20_000);
				}
			}, "test-source");
			source.start();
			for (int i = 0; i < 100; i++) {
				Patience.resultOf(subscriptions.addFilter("Unique-ID", "x"));
				subscriptions.addFilter("Unique-ID", "y");
				subscriptions.removeFilter("Unique-ID", "y");
				Patience.resultOf(subscriptions.removeFilter("Unique-ID", "x"));
			}
			stop.set(true);
			source.join();
			Patience.await().untilAsserted(() -> assertThat(received).hasValue(fired.get()));
			assertThat(subscriptions.observed().filters()).isEmpty();
			assertThat(node.sent("filter")).hasSize(800);
		}
	}

	@Test
	void filtersOfTheBuilderHoldFromTheFirstEventOn() {
		try (SimulatedNode node = SimulatedNode.connected();
				EslInboundClient client = EslInboundClient.builder()
					.host(node.pbx().host())
					.port(node.pbx().port())
					.events(EventSelection.of("DTMF"))
					.filters(List.of(new EventFilter("Unique-ID", "x")))
					.build()) {
			node.pbx().forgetCommands();
			Patience.resultOf(client.connect());
			assertThat(node.sent("")).containsExactly("auth ClueCon", "filter Unique-ID x", "event plain DTMF");
		}
	}

	private static void fire(SimulatedNode node, String name, String channel) {
		node.pbx().fire(SimulatedEvent.named(name).header("Unique-ID", channel).build());
	}

}
