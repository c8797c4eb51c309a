package io.github.eslspring.fleet.autoconfigure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetActuateAutoConfiguration;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A context whose parent owns and forwards.
 */
class FleetChildContextIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final Queue<Message<?>> sent = new ConcurrentLinkedQueue<>();

	private final DirectChannel calls = new DirectChannel();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslFleetAutoConfiguration.class,
				EslFleetRegistryAutoConfiguration.class, EslFleetLocksAutoConfiguration.class,
				EslFleetOwnershipAutoConfiguration.class, EslFleetForwardAutoConfiguration.class,
				EslFleetActuateAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + TestDatabase.H2.create(), "esl.fleet.registry.enabled=true",
				"esl.fleet.ownership.enabled=true", "esl.fleet.ownership.lock-expiry=1m",
				"esl.fleet.ownership.retry-interval=20ms", "esl.fleet.forward.to=channel",
				"esl.fleet.forward.destination=calls", "esl.fleet.forward.events=CHANNEL_ANSWER",
				"esl.fleet.instance=one");

	@AfterEach
	void close() {
		this.pbx.close();
	}

	@Test
	void itLeavesOwningAndForwardingToTheParent() {
		this.calls.subscribe(this.sent::add);
		this.runner.withBean("calls", DirectChannel.class, () -> this.calls).run((parent) -> {
			parent.getBean(JdbcTemplate.class)
				.update("INSERT INTO ESL_NODE (NAME, HOST, PORT) VALUES ('pbx', '127.0.0.1', ?)", this.pbx.port());
			parent.getBean(EslFleet.class).refresh();
			await().until(() -> parent.getBean(EslNodes.class).all().size() == 1);
			await().until(() -> parent.getBean(EslNodes.class).get("pbx").isReady());
			this.runner.withParent(parent).run((child) -> {
				assertThat(child.getBeanNamesForType(NodeOwners.class)).isEmpty();
				assertThat(child.getBeanNamesForType(OwnershipLifecycle.class)).isEmpty();
				assertThat(child.getBeanNamesForType(CatalogLifecycle.class)).isEmpty();
				assertThat(child.getBeanNamesForType(EslEventForwarder.class)).isEmpty();
				assertThat(child.getBeanNamesForType(ForwardLifecycle.class)).isEmpty();
				assertThat(child.getBeanNamesForType(OwnershipGaps.class)).isEmpty();
			});
			assertThat(parent.getBean(NodeOwners.class).owns("pbx")).isTrue();
			this.pbx.call("1000").to("5000").answer();
			await().until(() -> !this.sent.isEmpty());
		});
	}

}
