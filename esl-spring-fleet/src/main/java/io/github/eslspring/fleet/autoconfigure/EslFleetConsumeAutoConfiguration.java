package io.github.eslspring.fleet.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.registry.NodeCatalog;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.messaging.SubscribableChannel;

/**
 * {@link AutoConfiguration Auto-configuration} for listeners whose events come from a
 * broker.
 */
@AutoConfiguration(before = { EslListenerAutoConfiguration.class, EslInboundAutoConfiguration.class },
		after = EslFleetAutoConfiguration.class,
		afterName = { "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
				"org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass({ EslListenerAutoConfiguration.class, EslListenerRegistry.class })
@ConditionalOnProperty("esl.fleet.consume.from")
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetConsumeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	EslListenerRegistry eslListenerRegistry() {
		return EslListenerRegistry.withoutNodes();
	}

	/** An application that only consumes needs no node of its own. */
	@Bean
	@ConditionalOnMissingBean
	EslNodeSource eslNoNodes() {
		return List::of;
	}

	@Bean
	@ConditionalOnMissingBean
	ConsumedNodes eslConsumedNodes(EslNodes nodes, EslThreads threads, ObjectProvider<NodeCatalog> catalog) {
		return new ConsumedNodes(nodes, catalog.getIfAvailable(), threads);
	}

	@Bean
	@ConditionalOnMissingBean
	EslEventFeed eslEventFeed(EventTypes types, EslListenerRegistry listeners, ConsumedNodes nodes,
			EslFleetProperties properties) {
		return new EslEventFeed(types, listeners, nodes,
				Limits.positive("esl.fleet.consume.remember", properties.consume().remember()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConcurrentMessageListenerContainer.class)
	@ConditionalOnProperty(name = "esl.fleet.consume.from", havingValue = "kafka")
	static class Kafka {

		@Bean
		@ConditionalOnMissingBean(name = "eslEventContainer")
		ConcurrentMessageListenerContainer<Object, byte[]> eslEventContainer(ConsumerFactory<?, ?> consumers,
				EslEventFeed feed, EslFleetProperties properties) {
			EslFleetProperties.Consume consume = properties.consume();
			Map<String, Object> configuration = new HashMap<>(consumers.getConfigurationProperties());
			configuration.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
			configuration.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
			ContainerProperties container = new ContainerProperties(consume.source());
			container.setGroupId(consume.group());
			container.setMessageListener((MessageListener<Object, byte[]>) (received) -> feed.accept(received.value()));
			ConcurrentMessageListenerContainer<Object, byte[]> made = new ConcurrentMessageListenerContainer<>(
					new DefaultKafkaConsumerFactory<>(configuration), container);
			made.setConcurrency(Limits.positive("esl.fleet.consume.concurrency", consume.concurrency()));
			return made;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SimpleMessageListenerContainer.class)
	@ConditionalOnProperty(name = "esl.fleet.consume.from", havingValue = "rabbit")
	static class Rabbit {

		@Bean
		@ConditionalOnMissingBean(name = "eslEventContainer")
		SimpleMessageListenerContainer eslEventContainer(ConnectionFactory connections, EslEventFeed feed,
				EslFleetProperties properties) {
			EslFleetProperties.Consume consume = properties.consume();
			SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
			container.setQueueNames(consume.source());
			container.setConcurrentConsumers(Limits.positive("esl.fleet.consume.concurrency", consume.concurrency()));
			container.setMessageListener((message) -> feed.accept(message.getBody()));
			return container;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "esl.fleet.consume.from", havingValue = "channel")
	static class Channel {

		@Bean
		@ConditionalOnMissingBean(name = "eslEventSubscription")
		ChannelSubscription eslEventSubscription(BeanFactory beans, EslEventFeed feed, EslFleetProperties properties) {
			return new ChannelSubscription(beans.getBean(properties.consume().source(), SubscribableChannel.class),
					feed);
		}

	}

}
