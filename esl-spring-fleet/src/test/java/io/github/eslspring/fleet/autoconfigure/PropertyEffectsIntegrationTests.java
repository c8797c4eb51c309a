package io.github.eslspring.fleet.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.EffectOf;
import io.github.eslspring.fleet.consume.ConsumeStatus;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.forward.EventOutlet;
import io.github.eslspring.fleet.registry.NodeRegistry;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What single properties do.
 */
class PropertyEffectsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class,
				EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class,
				EslFleetForwardAutoConfiguration.class, EslFleetConsumeAutoConfiguration.class));

	@Test
	@EffectOf("registry.query-timeout")
	void aQueryOfTheRegistryThatTakesTooLongIsGivenUp() {
		String url = TestDatabase.POSTGRESQL.create();
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + url, "esl.fleet.schema.initialize=always",
					"esl.fleet.registry.enabled=true", "esl.fleet.registry.refresh-interval=0",
					"esl.fleet.registry.query-timeout=1s")
			.run((context) -> {
				NodeRegistry registry = context.getBean(NodeRegistry.class);
				try (Connection other = DriverManager.getConnection(url)) {
					other.setAutoCommit(false);
					other.createStatement().execute("LOCK TABLE ESL_NODE IN ACCESS EXCLUSIVE MODE");
					assertThatExceptionOfType(DataAccessException.class).isThrownBy(registry::read)
						.havingRootCause()
						.withMessageContaining("user request");
					other.rollback();
				}
				assertThat(registry.read()).isNotNull();
			});
	}

	@Test
	@EffectOf("forward.retry-for")
	void anEventIsTriedAgainForSoLong() {
		EventOutlet away = (event) -> {
			throw new IllegalStateException("away");
		};
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			forwarding(node).withPropertyValues("esl.fleet.forward.retry-for=10ms")
				.withBean(EventOutlet.class, () -> away)
				.run((context) -> {
					node.fire(SimulatedEvent.named("MESSAGE").build());
					await().until(() -> context.getBean(EslEventForwarder.class).status().failed() == 1);
				});
			forwarding(node).withPropertyValues("esl.fleet.forward.retry-for=1h", "esl.fleet.forward.close-timeout=0")
				.withBean(EventOutlet.class, () -> away)
				.run((context) -> {
					EslEventForwarder forwarder = context.getBean(EslEventForwarder.class);
					node.fire(SimulatedEvent.named("MESSAGE").build());
					await().until(() -> forwarder.status().retrying());
					assertThat(forwarder.status().failed()).isZero();
				});
		}
	}

	@Test
	@EffectOf("forward.close-timeout")
	void whatWaitsAtShutdownHasSoLong() {
		CompletableFuture<Void> confirmed = new CompletableFuture<>();
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			forwarding(node).withPropertyValues("esl.fleet.forward.close-timeout=100ms")
				.withBean(EventOutlet.class, () -> (event) -> confirmed)
				.run((context) -> {
					EslEventForwarder forwarder = context.getBean(EslEventForwarder.class);
					node.fire(SimulatedEvent.named("MESSAGE").build());
					await().until(() -> forwarder.status().buffered() == 1);
					assertThat(forwarder).extracting("settings.closeTimeout").isEqualTo(Duration.ofMillis(100));
					forwarder.close();
					assertThat(forwarder.status().forwarded()).isZero();
				});
		}
	}

	@Test
	@EffectOf("forward.capacity")
	void moreThanFitsIsDropped() {
		CompletableFuture<Void> confirmed = new CompletableFuture<>();
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			forwarding(node).withPropertyValues("esl.fleet.forward.capacity=2", "esl.fleet.forward.close-timeout=0")
				.withBean(EventOutlet.class, () -> (event) -> confirmed)
				.run((context) -> {
					EslEventForwarder forwarder = context.getBean(EslEventForwarder.class);
					for (int i = 0; i < 5; i++) {
						node.fire(SimulatedEvent.named("MESSAGE").build());
					}
					await().until(() -> forwarder.status().dropped() == 3);
				});
		}
	}

	@Test
	@EffectOf({ "forward.redact", "instance" })
	void whatIsForwardedIsRedactedAndHasTheNameOfTheInstance() {
		List<String> forwarded = new CopyOnWriteArrayList<>();
		EventOutlet outlet = (event) -> {
			forwarded.add(event.json());
			return CompletableFuture.completedFuture(null);
		};
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			forwarding(node).withPropertyValues("esl.fleet.forward.redact=Card", "esl.fleet.instance=billing-1")
				.withBean(EventOutlet.class, () -> outlet)
				.run((context) -> {
					node.fire(SimulatedEvent.named("MESSAGE").header("Card", "4711").header("Other", "0815").build());
					await().until(() -> !forwarded.isEmpty());
					assertThat(forwarded.get(0)).contains("******", "0815", "\"billing-1\"").doesNotContain("4711");
				});
		}
	}

	@Test
	@EffectOf("consume.remember")
	void soManyIdsAreRemembered() {
		assertThat(consumed("1")).isEqualTo(new ConsumeStatus(3, 0, 0, 0));
		assertThat(consumed("2")).isEqualTo(new ConsumeStatus(2, 1, 0, 0));
	}

	@Test
	@EffectOf({ "consume.group", "consume.concurrency" })
	void theConsumerOfKafkaHasItsGroupAndItsThreads() {
		this.runner.withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
			.withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1", "esl.fleet.consume.from=kafka",
					"esl.fleet.consume.group=billing", "esl.fleet.consume.concurrency=3")
			.run((context) -> {
				ConcurrentMessageListenerContainer<?, ?> container = context
					.getBean(ConcurrentMessageListenerContainer.class);
				assertThat(container.getGroupId()).isEqualTo("billing");
				assertThat(container.getContainers()).hasSize(3);
			});
	}

	private ApplicationContextRunner forwarding(SimulatedFreeSwitch node) {
		return this.runner.withPropertyValues("esl.fleet.forward.to=channel", "esl.fleet.forward.events=MESSAGE",
				"esl.inbound.nodes.pbx.host=127.0.0.1", "esl.inbound.nodes.pbx.port=" + node.port(),
				"esl.inbound.startup=required");
	}

	private ConsumeStatus consumed(String remember) {
		ConsumeStatus[] status = new ConsumeStatus[1];
		this.runner
			.withPropertyValues("esl.fleet.consume.from=channel", "esl.fleet.consume.source=bus",
					"esl.fleet.consume.remember=" + remember)
			.withBean("bus", DirectChannel.class)
			.withBean(EslNodeSource.class, () -> List::of)
			.run((context) -> {
				EslEventFeed feed = context.getBean(EslEventFeed.class);
				feed.accept(event("a"));
				feed.accept(event("b"));
				feed.accept(event("a"));
				status[0] = feed.status();
			});
		return status[0];
	}

	private static byte[] event(String id) {
		return ("{\"id\":\"" + id + "\",\"eslnode\":\"pbx\",\"type\":\"io.github.eslspring.event.MESSAGE\","
				+ "\"data\":{\"Event-Name\":\"MESSAGE\"}}")
			.getBytes(StandardCharsets.UTF_8);
	}

}
