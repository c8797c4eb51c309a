package io.github.eslspring.benchmarks;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.node.EslNodes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An annotated method of a Spring Boot application.
 */
final class BootListener implements LoadClient.Receiver {

	@Override
	public long receive(int port, long events, Meter meter) throws Exception {
		Received received = new Received(events, meter, Looks::atNameAndChannel);
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("received", received))
			.properties("esl.inbound.host=127.0.0.1", "esl.inbound.port=" + port, "spring.main.banner-mode=off")
			.run()) {
			return received.await(application.getBean(EslNodes.class).all().iterator().next());
		}
	}

	/** The application. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener(Received received) {
			return new Listener(received);
		}

	}

	/** Its listener. */
	static class Listener {

		private final Received received;

		Listener(Received received) {
			this.received = received;
		}

		@EslEventListener("ALL")
		void onEvent(EslEvent event) {
			this.received.take(event);
		}

	}

}
