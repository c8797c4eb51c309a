package io.github.eslspring.fleet.demo;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.fleet.autoconfigure.EslFleetConsumeAutoConfiguration;
import io.github.eslspring.fleet.consume.EslEventFeed;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application, in this process, whose listeners get what the instances forward.
 */
final class Worker implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	Worker(String brokers, String topic) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "spring.kafka.consumer.auto-offset-reset=earliest",
					"esl.fleet.consume.from=kafka", "esl.fleet.consume.source=" + topic)
			// A broker in this process makes itself known by a system property.
			.run("--spring.kafka.bootstrap-servers=" + brokers);
	}

	/** What its listener handled, each as node and number, as often as it did. */
	List<String> handled() {
		return List.copyOf(this.context.getBean(Application.class).handled);
	}

	/** How many events it did not give to its listener, because they had come before. */
	long duplicates() {
		return this.context.getBean(EslEventFeed.class).status().duplicates();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KafkaAutoConfiguration.class, EslThreadsAutoConfiguration.class,
			EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class,
			EslFleetConsumeAutoConfiguration.class })
	static class Application {

		private final Queue<String> handled = new ConcurrentLinkedQueue<>();

		@EslEventListener("MESSAGE")
		void handle(EslEvent event, EslNode node, @EslHeader("Number") String number) {
			this.handled.add(node.name() + "#" + number);
		}

	}

}
