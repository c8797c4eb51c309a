package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.eslspring.Secret;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From a node to a broker.
 */
class EslEventForwarderIntegrationTests {

	private final SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start();

	private final EslThreads threads = EslThreads.withListenerThreads(4);

	private final List<AutoCloseable> open = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable opened : this.open) {
			opened.close();
		}
		this.threads.close();
		this.node.close();
	}

	@Test
	void whoeverForwardsAnEventGivesItTheSameId() {
		Recorded one = new Recorded();
		Recorded two = new Recorded();
		forward("one", one, 100, List.of());
		forward("two", two, 100, List.of());
		IntStream.range(0, 20).forEach((index) -> this.node.fire(message(index)));
		await().until(() -> one.events.size() == 20 && two.events.size() == 20);
		assertThat(ids(two)).containsExactlyElementsOf(ids(one)).doesNotHaveDuplicates();
		assertThat(one.events).allSatisfy((event) -> {
			assertThat(event.type()).isEqualTo("io.github.eslspring.event.MESSAGE");
			assertThat(event.key()).isEqualTo("pbx");
			assertThat(event.json()).startsWith("{\"specversion\":\"1.0\",\"id\":\"" + this.node.coreUuid())
				.contains("\"source\":\"/esl/pbx\"", "\"eslinstance\":\"one\"", "\"data\":{\"Event-Name\":\"MESSAGE\"");
		});
	}

	@Test
	void whatDoesNotFitIsDroppedCountedAndTold() {
		Recorded broker = new Recorded();
		broker.away = true;
		EslEventForwarder forwarder = forward("one", broker, 5, List.of());
		IntStream.range(0, 12).forEach((index) -> this.node.fire(message(index)));
		await().until(() -> forwarder.status().dropped() == 7);
		assertThat(forwarder.status().buffered()).isEqualTo(5);
		await().until(() -> forwarder.status().retrying());
		broker.away = false;
		await().until(() -> broker.types().contains(CloudEventWriter.GAP_TYPE));
		assertThat(broker.events).hasSize(6);
		assertThat(IntStream.range(0, 5).mapToObj((index) -> broker.events.get(index).json()))
			.allSatisfy((text) -> assertThat(text).contains("Number"));
		assertThat(broker.events.get(5).json()).contains("\"reason\":\"forward-buffer\"", "\"lost\":7");
		assertThat(forwarder.status().forwarded()).isEqualTo(6);
	}

	@Test
	void whatTheBrokerRefusesIsToldWhenItTakesEventsAgain() {
		Recorded broker = new Recorded();
		broker.refusing = true;
		EslEventForwarder forwarder = forward("one", broker, 100, List.of());
		IntStream.range(0, 3).forEach((index) -> this.node.fire(message(index)));
		await().until(() -> forwarder.status().failed() == 3);
		await().during(Duration.ofMillis(200)).until(() -> broker.events.isEmpty());
		broker.refusing = false;
		await().until(() -> broker.types().contains(CloudEventWriter.GAP_TYPE));
		assertThat(broker.events).singleElement()
			.satisfies((gap) -> assertThat(gap.json()).contains("\"reason\":\"forward-buffer\"", "\"lost\":3"));
		assertThat(forwarder.status().failed()).isEqualTo(3);
	}

	@Test
	void filtersAndSecretsAreHeeded() {
		Recorded broker = new Recorded();
		EslEventForwarder forwarder = forward("one", broker, 100,
				List.of((node, event) -> !"3".equals(event.header("Number"))));
		IntStream.range(0, 5)
			.forEach((index) -> this.node.fire(SimulatedEvent.named("MESSAGE")
				.header("Number", String.valueOf(index))
				.header("variable_sip_auth_response", "sesame")
				.header("My-Password", "sesame")
				.build()));
		await().until(() -> broker.events.size() == 4);
		assertThat(broker.events).noneMatch((event) -> event.json().contains("sesame"))
			.noneMatch((event) -> event.json().contains("\"Number\":\"3\""));
		assertThat(forwarder.status().filtered()).isEqualTo(1);
	}

	@Test
	void aLostConnectionIsToldAsAGap() {
		Recorded broker = new Recorded();
		forward("one", broker, 100, List.of());
		this.node.dropConnections();
		await().until(() -> broker.types().contains(CloudEventWriter.GAP_TYPE));
		assertThat(broker.events.get(0).json()).contains("\"reason\":\"connection\"", "\"eslnode\":\"pbx\"");
	}

	@Test
	void whatWaitsIsForwardedBeforeTheEnd() {
		Recorded broker = new Recorded();
		broker.away = true;
		EslEventForwarder forwarder = forward("one", broker, 100, List.of());
		IntStream.range(0, 50).forEach((index) -> this.node.fire(message(index)));
		await().until(() -> forwarder.status().buffered() == 50);
		broker.away = false;
		forwarder.close();
		assertThat(broker.events).hasSize(50);
	}

	private EslEventForwarder forward(String instance, EventOutlet outlet, int capacity, List<ForwardFilter> filters) {
		EslNodes nodes = new EslNodes(EslNodeFactory.sharing(this.threads));
		ForwardSettings settings = new ForwardSettings(EventSelection.of("MESSAGE"), capacity, Duration.ofMinutes(1),
				Duration.ofMillis(20), Duration.ofSeconds(20));
		EslEventForwarder forwarder = new EslEventForwarder(outlet,
				new CloudEventWriter(instance, List.of("*password*", "sip_auth_*")), settings, filters);
		forwarder.start(nodes);
		EslInboundClient client = nodes.add(EslNodeDefinition.of("pbx",
				new Endpoint(this.node.host(), this.node.port(), null, Secret.of(this.node.password()))));
		client.connect(Duration.ofSeconds(20)).join();
		this.open.add(forwarder);
		this.open.add(client);
		return forwarder;
	}

	private static SimulatedEvent message(int number) {
		return SimulatedEvent.named("MESSAGE").header("Number", String.valueOf(number)).build();
	}

	private static List<String> ids(Recorded broker) {
		return broker.events.stream().map(ForwardedEvent::id).toList();
	}

}
