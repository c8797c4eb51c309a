package io.github.eslspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslCallEndedEvent;
import io.github.eslspring.node.EslNodeAddedEvent;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A context whose parent has the nodes.
 */
class ChildContextIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslNodeEventsAutoConfiguration.class, EslListenerAutoConfiguration.class,
				EslOutboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.startup=required", "esl.inbound.host=" + this.pbx.host(),
				"esl.inbound.port=" + this.pbx.port(), "esl.outbound.enabled=true", "esl.outbound.port=0");

	@AfterEach
	void close() {
		this.pbx.close();
	}

	@Test
	void itsMethodsAreCalledUntilItIsClosedAndTheParentGoesOn() {
		this.runner.run((parent) -> {
			EslInboundClient client = parent.getBean(EslNodes.class).get("default");
			EslOutboundServer server = parent.getBean(EslOutboundServer.class);
			this.pbx.dialplan().extension("5000").socket(server.status().address(), "async", "full");
			this.runner.withParent(parent).withBean(Calls.class).run((child) -> {
				assertThat(child.getBeanNamesForType(InboundRuntime.class)).isEmpty();
				assertThat(child.getBeanNamesForType(EslOutboundLifecycle.class)).isEmpty();
				await().until(() -> client.subscriptions().observed().names().contains("CHANNEL_ANSWER"));
				this.pbx.call("1000").to("7000").answer();
				this.pbx.call("1000").to("5000");
				Calls calls = child.getBean(Calls.class);
				await().untilAsserted(
						() -> assertThat(calls.heard).containsExactlyInAnyOrder("answered 7000", "handed over"));
			});
			assertThat(client.isReady()).isTrue();
			assertThat(client.status().generation()).isOne();
			assertThat(server.status().phase()).isEqualTo(OutboundPhase.LISTENING);
			await().until(() -> !client.subscriptions().observed().names().contains("CHANNEL_ANSWER"));
			this.pbx.call("1000").to("5000");
			await().until(() -> server.status().unrouted() == 1);
		});
	}

	@Test
	void itsListenersToApplicationEventsHearOfTheParentsNodesAndTheParentsHearOnce() {
		this.runner.withBean(Audience.class).run((parent) -> {
			Audience upper = parent.getBean(Audience.class);
			await().until(() -> upper.heard.contains("added default"));
			this.runner.withParent(parent).withBean(Audience.class).run((child) -> {
				Audience lower = child.getBean(Audience.class);
				assertThat(lower).isNotSameAs(upper);
				await().until(() -> lower.heard.contains("added default"));
				this.pbx.call("1000").to("7000").answer().hangup();
				await().until(() -> lower.heard.contains("ended") && upper.heard.contains("ended"));
				assertThat(lower.heard).containsExactly("added default", "ended");
				assertThat(upper.heard).containsExactly("added default", "ended");
			});
			this.pbx.call("1000").to("7000").answer().hangup();
			await().until(() -> upper.heard.size() == 3);
			assertThat(upper.heard).endsWith("ended", "ended");
		});
	}

	static class Audience {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EventListener
		void added(EslNodeAddedEvent event) {
			this.heard.add("added " + event.node().name());
		}

		@EventListener
		void ended(EslCallEndedEvent event) {
			this.heard.add("ended");
		}

	}

	static class Calls {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener("CHANNEL_ANSWER")
		void answered(@EslHeader("Caller-Destination-Number") String number) {
			this.heard.add("answered " + number);
		}

		@EslCallHandler("5000")
		void handedOver(OutboundCall call) {
			this.heard.add("handed over");
		}

	}

}
