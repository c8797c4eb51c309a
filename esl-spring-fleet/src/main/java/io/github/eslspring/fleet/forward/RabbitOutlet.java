package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Sends to an exchange of RabbitMQ, with the type of the event as routing key. With
 * publisher confirms switched on the broker says that it has the event, otherwise it
 * counts as sent when it was written. What no queue wants is confirmed and thrown away
 * unless the template asks for such messages to be returned.
 */
public final class RabbitOutlet implements EventOutlet {

	private static final Duration CONFIRM = Duration.ofSeconds(30);

	private final RabbitTemplate rabbit;

	private final String exchange;

	private final Duration limit;

	/**
	 * Create the outlet.
	 * @param rabbit sends
	 * @param exchange the exchange
	 */
	public RabbitOutlet(RabbitTemplate rabbit, String exchange) {
		this(rabbit, exchange, CONFIRM);
	}

	RabbitOutlet(RabbitTemplate rabbit, String exchange, Duration limit) {
		this.rabbit = rabbit;
		this.exchange = exchange;
		this.limit = limit;
	}

	@Override
	public CompletableFuture<?> send(ForwardedEvent event) {
		Message message = MessageBuilder.withBody(event.bytes())
			.setContentType("application/cloudevents+json")
			.setMessageId(event.id())
			.setHeader("esl-key", event.key())
			.build();
		CorrelationData correlation = new CorrelationData(event.id());
		this.rabbit.send(this.exchange, event.type(), message, correlation);
		if (!this.rabbit.getConnectionFactory().isPublisherConfirms()) {
			return CompletableFuture.completedFuture(null);
		}
		return correlation.getFuture()
			.copy()
			.orTimeout(this.limit.toMillis(), TimeUnit.MILLISECONDS)
			.thenAccept((confirm) -> {
				if (!confirm.ack()) {
					throw new AmqpException("The broker refused the event: " + confirm.reason());
				}
				if (correlation.getReturned() != null) {
					throw new AmqpException("The exchange has no queue for the event");
				}
			});
	}

}
