package io.github.eslspring.fleet.forward;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Sends to a topic of Kafka. The key keeps what belongs to a channel in one partition.
 */
public final class KafkaOutlet implements EventOutlet, AutoCloseable {

	private final KafkaOperations<String, byte[]> kafka;

	private final String topic;

	/**
	 * Create the outlet.
	 * @param kafka sends
	 * @param topic the topic
	 */
	public KafkaOutlet(KafkaOperations<String, byte[]> kafka, String topic) {
		this.kafka = kafka;
		this.topic = topic;
	}

	@Override
	public CompletableFuture<?> send(ForwardedEvent event) {
		ProducerRecord<String, byte[]> sent = new ProducerRecord<>(this.topic, event.key(), event.bytes());
		sent.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.US_ASCII));
		return this.kafka.send(sent);
	}

	/**
	 * Close the producer, if it is the template's own: one with settings of its own has
	 * one.
	 */
	@Override
	public void close() {
		if (this.kafka instanceof KafkaTemplate<?, ?> template) {
			template.destroy();
		}
	}

}
