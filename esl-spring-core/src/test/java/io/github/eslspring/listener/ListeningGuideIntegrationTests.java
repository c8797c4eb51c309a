package io.github.eslspring.listener;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslListenerDefaults;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.event.SofiaRegistrationEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.SubscriptionState;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/listening.md}.
 */
class ListeningGuideIntegrationTests {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	@Test
	void listensAndIsStoppedAndPaused() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(node)) {
			context.registerBean("callLog", CallLog.class, () -> new CallLog());
			context.refresh();
			EslListenerRegistry registry = context.getBean(EslListenerRegistry.class);
			Maintenance maintenance = new Maintenance(registry);
			awaitSubscribed(node, "CHANNEL_ANSWER CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE");
			fire(node, "CHANNEL_ANSWER", "Caller-Destination-Number", "5000");
			fire(node, "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause", "USER_BUSY");
			Patience.await().until(() -> this.lines.size() >= 2);
			assertThat(this.lines).containsExactly("answered: 5000", "ended: USER_BUSY");
			maintenance.begin();
			fire(node, "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause", "USER_BUSY");
			Patience.await().until(() -> registry.status("callLog.ended").passedBy() == 1);
			maintenance.end();
			assertThat(this.lines).last().isEqualTo("1 calls ended meanwhile");
			assertThat(registry.isRunning("callLog.answered")).isTrue();
		}
	}

	@Test
	void choosesByConditionsAndClass() {
		try (SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = context(node)) {
			context.registerBean("examples", Examples.class, () -> new Examples());
			context.registerBean("acmeCalls", AcmeCalls.class, () -> new AcmeCalls());
			context.refresh();
			awaitSubscribed(node, "CHANNEL_ANSWER CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_HANGUP_COMPLETE"
					+ " CUSTOM sofia::register sofia::unregister");
			node.pbx().fire(SimulatedEvent.custom("sofia::register").header("from-user", "1000").build());
			fire(node, "CHANNEL_ANSWER", "Caller-Context", "public", "Caller-Destination-Number", "4000");
			fire(node, "CHANNEL_ANSWER", "Caller-Context", "public", "Caller-Destination-Number", "5000");
			fire(node, "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause", "NORMAL_CLEARING");
			fire(node, "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause", "USER_BUSY");
			fire(node, "CHANNEL_CREATE", "variable_tenant", "other");
			fire(node, "CHANNEL_CREATE", "variable_tenant", "acme");
			fire(node, "CHANNEL_DESTROY", "variable_tenant", "acme");
			fire(node, "CHANNEL_DESTROY", "variable_tenant", "acme", "variable_billsec", "3");
			Patience.await().until(() -> this.lines.size() >= 5);
			assertThat(this.lines).containsExactlyInAnyOrder("sofia::register of 1000", "acme: 7", "failed: USER_BUSY",
					"begins: 7", "ends: 7");
		}
	}

	@Test
	void worksWithoutSpring() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslInboundClient client = node.client();
			RemoteRegistration registration = client.onEvent(EventSelection.of("CUSTOM conference::*"), 0,
					EslOrdering.NODE, (event) -> log("conference: " + event.header("Action")));
			Patience.resultOf(registration.confirmed());
			node.pbx().fire(SimulatedEvent.custom("conference::maintenance").header("Action", "add-member").build());
			Patience.await().until(() -> this.lines.contains("conference: add-member"));
			registration.close();
			Patience.await().until(() -> !client.subscriptions().desired().all());
		}
	}

	@Test
	void isWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("../docs/listening.md"));
		String source = Files
			.readString(Path.of("src/test/java/io/github/eslspring/listener/ListeningGuideIntegrationTests.java"));
		List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult example) -> example.group(1))
			.toList();
		assertThat(examples).hasSize(7);
		assertThat(examples).allSatisfy(
				(example) -> assertThat(source.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", "")));
	}

	private static AnnotationConfigApplicationContext context(SimulatedNode node) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
		context.registerBean(EslListenerPostProcessor.class);
		context.registerBean(EslListenerRegistry.class);
		return context;
	}

	private static void awaitSubscribed(SimulatedNode node, String words) {
		Patience.await().until(() -> {
			SubscriptionState observed = node.client().subscriptions().observed();
			return new EventSelection(observed.names(), observed.subclasses()).words().equals(words);
		});
	}

	private static void fire(SimulatedNode node, String name, String... headers) {
		SimulatedEventBuilder event = SimulatedEvent.named(name).header("Unique-ID", "7");
		for (int i = 0; i < headers.length; i += 2) {
			event.header(headers[i], headers[i + 1]);
		}
		node.pbx().fire(event.build());
	}

	private void log(String line) {
		this.lines.add(line);
	}

	@Component
	class CallLog {

		@EslEventListener("CHANNEL_ANSWER")
		void answered(EslEvent event, @EslHeader("Caller-Destination-Number") String number) {
			log("answered: " + number);
		}

		@EslEventListener
		void ended(HangupEvent event) {
			log("ended: " + event.cause());
		}

	}

	/** An annotation of one's own. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@EslEventListener(events = "CHANNEL_HANGUP_COMPLETE", headers = "Hangup-Cause!=NORMAL_CLEARING")
	@interface OnFailedCall {

		@AliasFor(annotation = EslEventListener.class, attribute = "nodes")
		String[] nodes() default {};

	}

	class Examples {

		@OnFailedCall(nodes = "default")
		void failed(HangupEvent event) {
			log("failed: " + event.cause());
		}

		@EslEventListener(subclasses = { "sofia::register", "sofia::unregister" })
		void registration(SofiaRegistrationEvent event) {
			log(event.subclass() + " of " + event.user());
		}

		@EslEventListener(events = "CHANNEL_ANSWER", headers = { "Caller-Context=public", "!Other-Leg-Unique-ID" },
				condition = "variable('tenant') == 'acme' or header('Caller-Destination-Number').startsWith('5')")
		void answeredForAcme(ChannelEvent event) {
			log("acme: " + event.uniqueId());
		}

	}

	@Component
	@EslListenerDefaults(headers = "variable_tenant=acme", ordering = EslOrdering.NODE)
	class AcmeCalls {

		@EslEventListener("CHANNEL_CREATE")
		void begins(ChannelEvent event) {
			log("begins: " + event.uniqueId());
		}

		@EslEventListener(events = "CHANNEL_DESTROY", headers = "variable_billsec")
		void ends(ChannelEvent event) {
			log("ends: " + event.uniqueId());
		}

	}

	@Component
	class Maintenance {

		private final EslListenerRegistry listeners;

		Maintenance(EslListenerRegistry listeners) {
			this.listeners = listeners;
		}

		void begin() {
			this.listeners.stop("callLog.answered");
			this.listeners.pause("callLog.ended");
		}

		void end() {
			this.listeners.start("callLog.answered");
			this.listeners.resume("callLog.ended");
			ListenerStatus ended = this.listeners.status("callLog.ended");
			log(ended.passedBy() + " calls ended meanwhile");
		}

	}

}
