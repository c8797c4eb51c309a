package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is handed to RabbitMQ's template, and what its answer means.
 */
class RabbitOutletTests {

	private static final ForwardedEvent EVENT = new ForwardedEvent("id", "type", "pbx", "call", "{}");

	private final List<Message> sent = new ArrayList<>();

	private final List<CorrelationData> correlations = new ArrayList<>();

	private final CachingConnectionFactory connections = new CachingConnectionFactory("localhost");

	private final RabbitOutlet outlet = outlet(Duration.ofMinutes(10));

	private RabbitOutlet outlet(Duration limit) {
		return new RabbitOutlet(new RabbitTemplate(this.connections) {

			@Override
			public void send(String exchange, String routingKey, Message message, CorrelationData correlation) {
				assertThat(exchange + " " + routingKey).isEqualTo("calls type");
				RabbitOutletTests.this.sent.add(message);
				RabbitOutletTests.this.correlations.add(correlation);
			}

		}, "calls", limit);
	}

	@Test
	void anEventCountsAsSentWhenItWasWritten() {
		assertThat(this.outlet.send(EVENT)).isCompleted();
		assertThat(this.sent).singleElement().satisfies((message) -> {
			assertThat(message.getBody()).asString().isEqualTo("{}");
			assertThat(message.getMessageProperties().getMessageId()).isEqualTo("id");
			assertThat(message.getMessageProperties().<Object>getHeader("esl-key")).isEqualTo("pbx/call");
		});
	}

	@Test
	void withConfirmsTheBrokerSaysWhetherItHasTheEvent() {
		this.connections.setPublisherConfirmType(ConfirmType.CORRELATED);
		CompletableFuture<?> taken = this.outlet.send(EVENT);
		CompletableFuture<?> refused = this.outlet.send(EVENT);
		assertThat(taken).isNotDone();
		this.correlations.get(0).getFuture().complete(new Confirm(true, null));
		this.correlations.get(1).getFuture().complete(new Confirm(false, "full"));
		assertThat(taken).isCompleted();
		assertThat(refused).isCompletedExceptionally();
	}

	@Test
	void whatNoQueueWantsIsNotForwardedAlthoughConfirmed() {
		this.connections.setPublisherConfirmType(ConfirmType.CORRELATED);
		CompletableFuture<?> returned = this.outlet.send(EVENT);
		this.correlations.get(0).setReturned(new ReturnedMessage(this.sent.get(0), 312, "NO_ROUTE", "calls", "type"));
		this.correlations.get(0).getFuture().complete(new Confirm(true, null));
		assertThat(returned).isCompletedExceptionally();
	}

	@Test
	void aConfirmationThatNeverComesIsNotWaitedForForEver() {
		this.connections.setPublisherConfirmType(ConfirmType.CORRELATED);
		CompletableFuture<?> silent = outlet(Duration.ofMillis(20)).send(EVENT);
		await().until(silent::isCompletedExceptionally);
	}

}
