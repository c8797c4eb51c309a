package io.github.eslspring.fleet.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.fleet.EffectOf;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.autoconfigure.EslFleetAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetConsumeAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetForwardAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetRegistryAutoConfiguration;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From a node through a broker to listeners.
 */
class BrokerIntegrationTests {

	private final SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start();

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	@AfterEach
	void close() {
		this.applications.forEach(ConfigurableApplicationContext::close);
		this.node.close();
	}

	@Test
	void listenersOfAnotherApplicationHearEachEventOnceThroughKafka() {
		EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 2, "calls");
		kafka.afterPropertiesSet();
		try {
			String brokers = "spring.kafka.bootstrap-servers=" + kafka.getBrokersAsString();
			ConfigurableApplicationContext worker = start(brokers, "spring.kafka.consumer.auto-offset-reset=earliest",
					"esl.fleet.consume.from=kafka", "esl.fleet.consume.source=calls");
			ConfigurableApplicationContext one = forwarding("one", brokers);
			ConfigurableApplicationContext two = forwarding("two", brokers);
			IntStream.range(0, 50).forEach((index) -> this.node.fire(dtmf("call-" + index % 5, index)));
			await().until(() -> worker.getBean(EslEventFeed.class).status().duplicates() == 50);
			Heard heard = worker.getBean(Heard.class);
			assertThat(heard.digits).hasSize(50).doesNotHaveDuplicates();
			assertThat(heard.digits).filteredOn((digit) -> digit.startsWith("pbx/call-3/"))
				.containsExactly(IntStream.range(0, 10)
					.mapToObj((index) -> "pbx/call-3/" + (index * 5 + 3))
					.toArray(String[]::new));
			assertThat(one.getBean(EslEventForwarder.class).status().forwarded()).isEqualTo(50);
			assertThat(two.getBean(Heard.class).digits).hasSize(50);
		}
		finally {
			this.applications.forEach(ConfigurableApplicationContext::close);
			kafka.destroy();
		}
	}

	@Test
	@EffectOf({ "forward.to", "forward.events", "forward.destination", "consume.from", "consume.source" })
	@Shows(present = { EslFleetForwardAutoConfiguration.class, EslFleetConsumeAutoConfiguration.class })
	void aChannelServesAsWell() {
		ConfigurableApplicationContext both = start("esl.fleet.forward.to=channel", "esl.fleet.forward.events=DTMF",
				"esl.fleet.forward.destination=bus", "esl.fleet.consume.from=channel", "esl.fleet.consume.source=bus",
				"esl.inbound.nodes.pbx.host=127.0.0.1", "esl.inbound.nodes.pbx.port=" + this.node.port(),
				"esl.inbound.startup=required");
		Heard heard = both.getBean(Heard.class);
		IntStream.range(0, 10).forEach((index) -> this.node.fire(dtmf("call", index)));
		await().until(() -> heard.digits.size() == 10);
		both.getBean("bus", DirectChannel.class).send(MessageBuilder.withPayload("{]".getBytes()).build());
		EslEventFeed feed = both.getBean(EslEventFeed.class);
		assertThat(feed.status()).isEqualTo(new ConsumeStatus(10, 0, 0, 1));
		EslListenerRegistry registry = both.getBean(EslListenerRegistry.class);
		registry.pause(registry.ids().iterator().next());
		this.node.fire(dtmf("call", 11));
		await().until(() -> feed.status().delivered() == 11);
		assertThat(heard.digits).hasSize(10);
	}

	@Test
	void nothingIsForwardedUnlessItIsNamed() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("esl.fleet.forward.to=channel", "esl.fleet.forward.destination=bus")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.forward.events"));
	}

	private ConfigurableApplicationContext forwarding(String name, String brokers) {
		ConfigurableApplicationContext started = start(brokers, "esl.fleet.instance=" + name,
				"esl.fleet.forward.to=kafka", "esl.fleet.forward.events=DTMF", "esl.fleet.forward.destination=calls",
				"esl.inbound.nodes.pbx.host=127.0.0.1", "esl.inbound.nodes.pbx.port=" + this.node.port(),
				"esl.inbound.startup=required");
		assertThat(started.getBean(EslNodes.class).get("pbx").isReady()).isTrue();
		return started;
	}

	private ConfigurableApplicationContext start(String... properties) {
		ConfigurableApplicationContext started = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off")
			.properties(properties)
			.run();
		this.applications.add(started);
		return started;
	}

	private static SimulatedEvent dtmf(String call, int digit) {
		return SimulatedEvent.named("DTMF").header("Unique-ID", call).header("Digit", String.valueOf(digit)).build();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KafkaAutoConfiguration.class, EslThreadsAutoConfiguration.class,
			EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class, EslFleetAutoConfiguration.class,
			EslFleetRegistryAutoConfiguration.class, EslFleetForwardAutoConfiguration.class,
			EslFleetConsumeAutoConfiguration.class })
	static class Application {

		@Bean
		Heard heard() {
			return new Heard();
		}

		@Bean
		DirectChannel bus() {
			return new DirectChannel();
		}

	}

	static class Heard {

		final List<String> digits = new CopyOnWriteArrayList<>();

		@EslEventListener
		void pressed(DtmfEvent event, EslNode node, @EslHeader("Digit") String digit) {
			this.digits.add(node.name() + "/" + event.uniqueId() + "/" + digit);
		}

	}

}
