package io.github.eslspring.fleet.autoconfigure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.forward.KafkaOutlet;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The producer of this module, beside the application's.
 */
class KafkaProducerIntegrationTests {

	private final AtomicInteger destroyed = new AtomicInteger();

	@Test
	void itEndsWithTheContext() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class,
					EslInboundAutoConfiguration.class, EslFleetForwardAutoConfiguration.class))
			.withBean(ProducerFactory.class, () -> new Producers())
			.withPropertyValues("esl.inbound.port=1", "esl.fleet.forward.to=kafka",
					"esl.fleet.forward.events=CHANNEL_ANSWER")
			.run((context) -> {
				assertThat(context).hasSingleBean(KafkaOutlet.class);
				assertThat(this.destroyed).hasValue(0);
			});
		assertThat(this.destroyed).hasValue(1);
	}

	private static final class Own extends DefaultKafkaProducerFactory<Object, Object> {

		private final AtomicInteger destroyed;

		Own(Map<String, Object> configuration, AtomicInteger destroyed) {
			super(configuration);
			this.destroyed = destroyed;
		}

		@Override
		public void destroy() {
			this.destroyed.incrementAndGet();
			super.destroy();
		}

	}

	private final class Producers extends DefaultKafkaProducerFactory<Object, Object> {

		Producers() {
			super(Map.of());
		}

		@Override
		public ProducerFactory<Object, Object> copyWithConfigurationOverride(Map<String, Object> overrides) {
			return new Own(overrides, KafkaProducerIntegrationTests.this.destroyed);
		}

	}

}
