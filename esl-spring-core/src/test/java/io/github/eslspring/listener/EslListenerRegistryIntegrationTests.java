package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.event.CustomEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.SubscriptionState;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The life of listeners in a plain Spring context, without Spring Boot.
 */
class EslListenerRegistryIntegrationTests {

	@Test
	void stoppingUnsubscribesWhatNobodyElseNeeds() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(CallLog.class, node.client())) {
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
			registry.stop("beats");
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
			registry.stop("moreBeats");
			awaitSubscribed(node.client(), "CHANNEL_ANSWER");
			node.pbx().awaitCommand("nixevent HEARTBEAT");
			assertThat(registry.isRunning("beats")).isFalse();
			assertThat(registry.status("beats").state()).isEqualTo(ListenerState.STOPPED);
			registry.start("beats");
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
			node.pbx().heartbeat();
			CallLog log = context.getBean(CallLog.class);
			Patience.await().until(() -> log.heard.contains("beats"));
			assertThat(log.heard).containsExactly("beats");
			assertThat(registry.status("beats").calls()).isOne();
			assertThat(registry.status("moreBeats").calls()).isZero();
		}
	}

	@Test
	void pausingKeepsTheSubscriptionAndCountsWhatPassesBy() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(CallLog.class, node.client())) {
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
			registry.pause("beats");
			assertThat(registry.isRunning("beats")).isFalse();
			node.pbx().heartbeat();
			Patience.await().until(() -> registry.status("beats").passedBy() == 1);
			registry.stop("moreBeats");
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
			registry.resume("beats");
			registry.resume("beats");
			node.pbx().heartbeat();
			Patience.await().until(() -> registry.status("beats").calls() == 1);
			assertThat(registry.status("beats").passedBy()).isOne();
			assertThat(registry.status("beats").state()).isEqualTo(ListenerState.RUNNING);
			assertThatIllegalStateException().isThrownBy(() -> registry.pause("moreBeats"))
				.withMessageContaining("'moreBeats' is stopped");
			assertThatIllegalStateException().isThrownBy(() -> registry.resume("moreBeats"));
		}
	}

	@Test
	void givesOutWhatCameSomeOtherWay() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(CallLog.class, node.client())) {
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			CallLog log = context.getBean(CallLog.class);
			EslEvent beat = EslEvent.of(List.of(new EventHeader("Event-Name", "HEARTBEAT")), null);
			registry.stop("moreBeats");
			assertThat(registry.deliver(node.client(), beat)).isCompleted();
			registry.deliver(node.client(), EslEvent.of(List.of(new EventHeader("Event-Name", "DTMF")), null));
			assertThat(log.heard).containsExactly("beats");
			registry.pause("beats");
			registry.deliver(node.client(), beat);
			assertThat(log.heard).containsExactly("beats");
			assertThat(registry.status("beats").passedBy()).isOne();
		}
	}

	@Test
	void startsByItselfOnlyWhatShall() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(Later.class, node.client())) {
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			assertThat(registry.ids()).containsExactly("later.later");
			assertThat(registry.isRunning("later.later")).isFalse();
			assertThat(words(node.client().subscriptions().desired())).isEmpty();
			registry.start("later.later");
			registry.start("later.later");
			awaitSubscribed(node.client(), "DTMF");
			registry.stop("later.later");
			registry.stop("later.later");
			awaitSubscribed(node.client(), "");
		}
	}

	@Test
	void tellsHowListenersAre() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(Failing.class, node.client())) {
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			awaitSubscribed(node.client(), "DTMF");
			node.pbx().fire(SimulatedEvent.named("DTMF").header("Unique-ID", "7").build());
			Patience.await().until(() -> context.getBean(Failing.class).heard.contains("other"));
			ListenerStatus failing = registry.status("failing.fails");
			assertThat(failing.method()).endsWith("Failing.fails");
			assertThat(failing.events()).isEqualTo("DTMF");
			assertThat(failing.nodes()).containsExactly("default");
			assertThat(failing.ordering()).isEqualTo(EslOrdering.CHANNEL);
			assertThat(failing.order()).isEqualTo(1);
			assertThat(failing.calls()).isOne();
			assertThat(failing.failures()).isOne();
			assertThat(failing.lag()).isPositive();
			assertThat(failing.lastFailure())
				.satisfies((failure) -> assertThat(failure.message()).contains("on purpose"));
			ListenerStatus conditional = registry.status("failing.conditional");
			assertThat(conditional.calls()).isZero();
			assertThat(conditional.failures()).isOne();
			assertThat(registry.status("failing.other").failures()).isZero();
			assertThat(registry.status("failing.other").lastFailure()).isNull();
			assertThat(registry.status()).extracting(ListenerStatus::id)
				.containsExactly("failing.conditional", "failing.fails", "failing.other");
			assertThatIllegalArgumentException().isThrownBy(() -> registry.stop("unknown"))
				.withMessageContaining("unknown")
				.withMessageContaining("failing.other");
		}
	}

	@Test
	void refusesTwoListenersOfOneId() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean("log", CallLog.class);
			context.registerBean("twin", CallLog.class);
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh)
				.withRootCauseInstanceOf(DuplicateListenerIdException.class)
				.withMessageContaining("id 'beats'");
		}
	}

	@Test
	void worksWithoutABeanForTheRegistry() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean(CallLog.class);
			context.refresh();
			awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
		}
	}

	@Test
	void closingTheContextTakesItsListenersBack() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			try (AnnotationConfigApplicationContext context = context(CallLog.class, node.client())) {
				awaitSubscribed(node.client(), "CHANNEL_ANSWER HEARTBEAT");
				assertThat(context.isActive()).isTrue();
			}
			awaitSubscribed(node.client(), "");
		}
	}

	@Test
	void listensOnlyToTheNodesItNames() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient one = client(pbx, "one", "us");
				EslInboundClient two = client(pbx, "two", "eu");
				EslInboundClient three = client(pbx, "three", "eu", "big");
				AnnotationConfigApplicationContext context = context(Sites.class, one, two, three)) {
			awaitSubscribed(one, "DTMF");
			awaitSubscribed(two, "DTMF HEARTBEAT");
			awaitSubscribed(three, "HEARTBEAT");
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			assertThat(registry.status("sites.named").nodes()).containsExactly("one", "two");
			assertThat(registry.status("sites.tagged").nodes()).containsExactly("two", "three");
		}
	}

	@Test
	void followsNodesThatComeAndGo() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = client(pbx, "one");
				AnnotationConfigApplicationContext context = context(CallLog.class)) {
			RegisteredListener listener = listener("DTMF");
			listener.added(client);
			assertThat(words(client.subscriptions().desired())).isEmpty();
			listener.start();
			awaitSubscribed(client, "DTMF");
			listener.removed(client);
			listener.removed(client);
			awaitSubscribed(client, "");
			listener.added(client);
			listener.added(client);
			awaitSubscribed(client, "DTMF");
			assertThat(listener.status().nodes()).containsExactly("one");
			listener.stop();
			awaitSubscribed(client, "");
			EslNodes nodes = context.getBean(EslNodes.class);
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			assertThat(registry.status("beats").nodes()).isEmpty();
			nodes.add(client);
			awaitSubscribed(client, "CHANNEL_ANSWER HEARTBEAT");
			assertThat(registry.status("beats").nodes()).containsExactly("one");
			Patience.resultOf(nodes.remove("one"));
			assertThat(registry.status("beats").nodes()).isEmpty();
		}
	}

	@Test
	void matchesSubclassesByTheirBeginning() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(Conferences.class, node.client())) {
			awaitSubscribed(node.client(), "ALL");
			node.pbx().fire(SimulatedEvent.custom("sofia::register").build());
			node.pbx().fire(SimulatedEvent.custom("conference::maintenance").build());
			node.pbx().fire(SimulatedEvent.custom("conference::cdr").build());
			Conferences conferences = context.getBean(Conferences.class);
			Patience.await().until(() -> conferences.heard.size() >= 2);
			assertThat(conferences.heard).containsExactly("conference::maintenance", "conference::cdr");
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			assertThat(registry.status("conferences.any").calls()).isEqualTo(2);
		}
	}

	@Test
	void callsOnlyWhereTheConditionsHold() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(Tenants.class, node.client())) {
			awaitSubscribed(node.client(), "CHANNEL_ANSWER");
			for (String tenant : List.of("acme", "other", "acme")) {
				node.pbx()
					.fire(SimulatedEvent.named("CHANNEL_ANSWER")
						.header("Unique-ID", "7")
						.header("variable_tenant", tenant)
						.header("Caller-Context", "public")
						.build());
			}
			Tenants tenants = context.getBean(Tenants.class);
			Patience.await().until(() -> tenants.heard.size() >= 7);
			assertThat(tenants.heard).containsExactly("header", "spel", "any", "any", "header", "spel", "any");
		}
	}

	@Test
	void aNodeLaneIsNotHeldUpByTheLanesOfChannels() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(Orderings.class, node.client())) {
			awaitSubscribed(node.client(), "DTMF");
			Orderings orderings = context.getBean(Orderings.class);
			try {
				for (int i = 0; i < 3; i++) {
					node.pbx()
						.fire(SimulatedEvent.named("DTMF").header("Unique-ID", "7").header("DTMF-Digit", i).build());
				}
				Patience.await().until(() -> orderings.heard.size() >= 6);
				assertThat(orderings.heard.stream().filter((call) -> call.startsWith("node"))).containsExactly("node 0",
						"node 1", "node 2");
				assertThat(orderings.heard.stream().filter((call) -> call.startsWith("none")))
					.containsExactlyInAnyOrder("none 0", "none 1", "none 2");
			}
			finally {
				orderings.open.countDown();
			}
			Patience.await().until(() -> orderings.heard.contains("channel 2"));
		}
	}

	private static RegisteredListener listener(String event) {
		Later later = new Later();
		Method method = Arrays.stream(Later.class.getDeclaredMethods()).findFirst().orElseThrow();
		ListenerDefinition definition = new ListenerDefinition("test", "test", EventSelection.of(event),
				NodeSelector.of(List.of()), (any) -> true, 0, EslOrdering.CHANNEL, "", true);
		return new RegisteredListener(definition, new ListenerMethodFactory(new DefaultListableBeanFactory())
			.create(later, method, definition.events(), "test", ""));
	}

	private static AnnotationConfigApplicationContext context(Class<?> listeners, EslInboundClient... clients) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(EslNodes.class, () -> new EslNodes(List.of(clients)));
		context.registerBean(EslListenerPostProcessor.class);
		context.registerBean(EslListenerRegistry.class);
		String name = listeners.getSimpleName();
		context.registerBean(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), listeners);
		context.refresh();
		return context;
	}

	private static EslInboundClient client(SimulatedFreeSwitch pbx, String name, String... tags) {
		EslInboundClient client = EslInboundClient.builder()
			.node(new EslNode(name, Set.of(tags)))
			.host(pbx.host())
			.port(pbx.port())
			.password(pbx.password())
			.build();
		Patience.resultOf(client.connect());
		return client;
	}

	private static void awaitSubscribed(EslInboundClient client, String words) {
		Patience.await().until(() -> words(client.subscriptions().observed()).equals(words));
	}

	private static String words(SubscriptionState state) {
		return state.all() ? "ALL" : new EventSelection(state.names(), state.subclasses()).words();
	}

	static class CallLog {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener(events = "HEARTBEAT", id = "beats")
		void beats() {
			this.heard.add("beats");
		}

		@EslEventListener(events = { "HEARTBEAT", "CHANNEL_ANSWER" }, id = "moreBeats")
		@EslEventListener(events = "CHANNEL_ANSWER", id = "answers")
		void more() {
			this.heard.add("more");
		}

	}

	static class Later {

		@EslEventListener(events = "DTMF", autoStartup = "false")
		void later() {
		}

	}

	static class Failing {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener(events = "DTMF", order = 1)
		void fails() {
			throw new IllegalStateException("on purpose");
		}

		@EslEventListener(events = "DTMF", condition = "header('Missing').length() > 3")
		void conditional() {
			this.heard.add("conditional");
		}

		@EslEventListener(events = "DTMF", order = 2)
		void other() {
			this.heard.add("other");
		}

	}

	static class Sites {

		@EslEventListener(events = "DTMF", nodes = { "one", "two" })
		void named() {
		}

		@EslEventListener(events = "HEARTBEAT", nodes = "tag:eu")
		void tagged() {
		}

	}

	static class Conferences {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener(subclasses = "conference::*")
		void any(CustomEvent event) {
			this.heard.add(String.valueOf(event.subclass()));
		}

	}

	static class Tenants {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener(events = "CHANNEL_ANSWER", order = 3)
		void any() {
			this.heard.add("any");
		}

		@EslEventListener(events = "CHANNEL_ANSWER", headers = { "variable_tenant=acme", "!Missing" }, order = 1)
		void header() {
			this.heard.add("header");
		}

		@EslEventListener(events = "CHANNEL_ANSWER", headers = "Caller-Context",
				condition = "variable('tenant') == 'acme'", order = 2)
		void spel() {
			this.heard.add("spel");
		}

	}

	static class Orderings {

		final List<String> heard = new CopyOnWriteArrayList<>();

		final CountDownLatch open = new CountDownLatch(1);

		@EslEventListener("DTMF")
		void channel(EslEvent event) {
			Patience.awaitLatch(this.open);
			this.heard.add("channel " + event.header("DTMF-Digit"));
		}

		@EslEventListener(events = "DTMF", ordering = EslOrdering.NODE)
		void node(EslEvent event) {
			this.heard.add("node " + event.header("DTMF-Digit"));
		}

		@EslEventListener(events = "DTMF", ordering = EslOrdering.NONE)
		void none(EslEvent event) {
			this.heard.add("none " + event.header("DTMF-Digit"));
		}

	}

}
