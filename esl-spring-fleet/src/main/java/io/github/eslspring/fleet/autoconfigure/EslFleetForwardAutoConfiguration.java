package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.fleet.forward.ChannelOutlet;
import io.github.eslspring.fleet.forward.CloudEventWriter;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.forward.EventOutlet;
import io.github.eslspring.fleet.forward.ForwardFilter;
import io.github.eslspring.fleet.forward.ForwardSettings;
import io.github.eslspring.fleet.forward.KafkaOutlet;
import io.github.eslspring.fleet.forward.RabbitOutlet;
import io.github.eslspring.node.EslNodes;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.messaging.MessageChannel;

/**
 * {@link AutoConfiguration Auto-configuration} for events on their way to a broker.
 */
@AutoConfiguration(after = { EslInboundAutoConfiguration.class, EslFleetAutoConfiguration.class },
		afterName = { "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
				"org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass(EslInboundAutoConfiguration.class)
@ConditionalOnBean(EslNodes.class)
@Conditional(ForwardingWanted.class)
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetForwardAutoConfiguration {

	private static final String PREFIX = "esl.fleet.forward.";

	private static final Duration RETRY = Duration.ofMillis(500);

	@Bean
	@ConditionalOnMissingBean
	EslEventForwarder eslEventForwarder(EventOutlet outlet, EslFleetProperties properties,
			ObjectProvider<FleetInstance> instance, ObjectProvider<ForwardFilter> filters) {
		EslFleetProperties.Forward forward = properties.forward();
		CloudEventWriter writer = new CloudEventWriter(
				instance.getIfAvailable(() -> FleetInstance.of(properties.instance())).name(), forward.redact());
		ForwardSettings settings = new ForwardSettings(events(forward),
				Limits.positive(PREFIX + "capacity", forward.capacity()),
				Limits.notNegative(PREFIX + "retry-for", forward.retryFor()), RETRY,
				Limits.notNegative(PREFIX + "close-timeout", forward.closeTimeout()));
		return new EslEventForwarder(outlet, writer, settings, filters.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBean(value = EslEventForwarder.class, search = SearchStrategy.CURRENT)
	ForwardLifecycle eslFleetForwardLifecycle(EslEventForwarder forwarder, EslNodes nodes) {
		return new ForwardLifecycle(forwarder, nodes);
	}

	@Bean
	@ConditionalOnBean(value = EslEventForwarder.class, search = SearchStrategy.CURRENT)
	OwnershipGaps eslFleetOwnershipGaps(EslEventForwarder forwarder) {
		return new OwnershipGaps(forwarder);
	}

	private static EventSelection events(EslFleetProperties.Forward forward) {
		try {
			EventSelection events = EventSelection.of(forward.events()).requireKnown();
			if (events.isEmpty()) {
				throw new IllegalArgumentException("It must name the events to forward");
			}
			return events;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "events", forward.events(),
					ex.getMessage() + ".");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaTemplate.class)
	@ConditionalOnProperty(name = "esl.fleet.forward.to", havingValue = "kafka")
	static class Kafka {

		@Bean
		@ConditionalOnMissingBean(EventOutlet.class)
		KafkaOutlet eslEventOutlet(ProducerFactory<?, ?> producers, EslFleetProperties properties) {
			return new KafkaOutlet(template(producers), properties.forward().destination());
		}

		// Whatever else the application sends, these are texts and bytes, and none may
		// overtake another.
		@SuppressWarnings("unchecked")
		private static KafkaTemplate<String, byte[]> template(ProducerFactory<?, ?> producers) {
			return new KafkaTemplate<>((ProducerFactory<String, byte[]>) producers,
					Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
							ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
							ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RabbitTemplate.class)
	@ConditionalOnProperty(name = "esl.fleet.forward.to", havingValue = "rabbit")
	static class Rabbit {

		@Bean
		@ConditionalOnMissingBean(EventOutlet.class)
		RabbitOutlet eslEventOutlet(RabbitTemplate rabbit, EslFleetProperties properties) {
			// What no queue wants comes back, whatever else the application sends.
			RabbitTemplate own = new RabbitTemplate(rabbit.getConnectionFactory());
			own.setMandatory(true);
			return new RabbitOutlet(own, properties.forward().destination());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "esl.fleet.forward.to", havingValue = "channel")
	static class Channel {

		@Bean
		@ConditionalOnMissingBean(EventOutlet.class)
		ChannelOutlet eslEventOutlet(BeanFactory beans, EslFleetProperties properties) {
			return new ChannelOutlet(beans.getBean(properties.forward().destination(), MessageChannel.class));
		}

	}

}
