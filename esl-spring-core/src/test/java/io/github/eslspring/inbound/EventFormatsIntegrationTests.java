package io.github.eslspring.inbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.CustomEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Events over the wire in each format, and types of the user's own.
 */
class EventFormatsIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@ParameterizedTest
	@EnumSource
	void asksForTheFormatAndUnderstandsIt(EventFormat format) {
		List<EslEvent> heard = new CopyOnWriteArrayList<>();
		try (EslInboundClient client = connected(client().format(format))) {
			client.onEvent(heard::add, "CUSTOM my::one");
			this.pbx.awaitCommand("event " + format.word() + " CUSTOM my::one");
			Patience.resultOf(client.api("echo", "subscribed"));
			this.pbx.fire(SimulatedEvent.custom("my::one")
				.header("X-Text", "h\u00e9llo: 100% <b> \u6f22")
				.body("line\n\nline")
				.build());
			await().until(() -> heard.size() == 1);
		}
		EslEvent event = heard.get(0);
		assertThat(event).isInstanceOf(CustomEvent.class);
		assertThat(event.format()).isEqualTo(format);
		assertThat(event.header("x-text")).isEqualTo("h\u00e9llo: 100% <b> \u6f22");
		assertThat(event.body()).isEqualTo("line\n\nline");
	}

	@Test
	void sameEventIsEqualInAllFormats() {
		Map<EventFormat, EslEvent> heard = new ConcurrentHashMap<>();
		try (EslInboundClient plain = connected(client().format(EventFormat.PLAIN));
				EslInboundClient json = connected(client().format(EventFormat.JSON));
				EslInboundClient xml = connected(client().format(EventFormat.XML))) {
			for (EslInboundClient client : List.of(plain, json, xml)) {
				client.onEvent((event) -> heard.put(event.format(), event), "CHANNEL_HANGUP_COMPLETE");
				Patience.resultOf(client.api("echo", "subscribed"));
			}
			this.pbx.call("1000").variable("note", "a|b, c").to("5000").answer().hangup("USER_BUSY");
			await().until(() -> heard.size() == 3);
		}
		assertThat(heard.get(EventFormat.JSON)).isEqualTo(heard.get(EventFormat.PLAIN));
		assertThat(heard.get(EventFormat.XML)).isEqualTo(heard.get(EventFormat.PLAIN));
		assertThat(heard.get(EventFormat.PLAIN)).isInstanceOfSatisfying(HangupEvent.class,
				(hangup) -> assertThat(hangup.cause()).isEqualTo(HangupCause.USER_BUSY));
	}

	@Test
	void listenersGetTheTypeOfTheEvent() {
		List<ChannelEvent> heard = new CopyOnWriteArrayList<>();
		try (EslInboundClient client = connected(client())) {
			client.onEvent((event) -> heard.add((ChannelEvent) event), "CHANNEL_ANSWER");
			Patience.resultOf(client.api("echo", "subscribed"));
			this.pbx.call("1000").to("5000").answer();
			await().until(() -> heard.size() == 1);
		}
		assertThat(heard.get(0).callerProfile().destinationNumber()).isEqualTo("5000");
	}

	@Test
	void typesOfTheUsersOwnAreMadeOnAListenerThread() {
		List<String> threads = new CopyOnWriteArrayList<>();
		List<EslEvent> heard = new CopyOnWriteArrayList<>();
		EventTypes types = EventTypes.defaults().withCustom("my::one", (event) -> {
			threads.add(Thread.currentThread().getName());
			return new MyEvent(event);
		});
		try (EslInboundClient client = connected(client().eventTypes(types))) {
			client.onEvent(heard::add, "CUSTOM my::one");
			Patience.resultOf(client.api("echo", "subscribed"));
			this.pbx.fire(SimulatedEvent.custom("my::one").build());
			await().until(() -> heard.size() == 1);
		}
		assertThat(heard.get(0)).isInstanceOf(MyEvent.class);
		assertThat(threads).hasSize(1).allMatch((name) -> name.startsWith("esl-listener"));
	}

	@Test
	void typeThatFailsCostsTheTypeAndNotTheEvent() {
		List<EslEvent> heard = new CopyOnWriteArrayList<>();
		EventTypes types = EventTypes.defaults().withCustom("my::one", (event) -> {
			throw new AssertionError("on purpose");
		});
		try (EslInboundClient client = connected(client().eventTypes(types))) {
			client.onEvent(heard::add, "CUSTOM my::one");
			Patience.resultOf(client.api("echo", "subscribed"));
			this.pbx.fire(SimulatedEvent.custom("my::one").build());
			this.pbx.fire(SimulatedEvent.custom("my::one").build());
			await().until(() -> heard.size() == 2);
		}
		assertThat(heard).allMatch(CustomEvent.class::isInstance);
	}

	private EslInboundClientBuilder client() {
		return EslInboundClient.builder()
			.host(this.pbx.host())
			.port(this.pbx.port())
			.options(new TestOptions().build());
	}

	private static EslInboundClient connected(EslInboundClientBuilder builder) {
		EslInboundClient client = builder.build();
		Patience.resultOf(client.connect());
		return client;
	}

	private static final class MyEvent extends CustomEvent {

		MyEvent(EslEvent event) {
			super(event);
		}

	}

}
