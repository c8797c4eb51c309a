package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.support.RabbitExceptionTranslator;

/**
 * Sends to an exchange of RabbitMQ, with the type of the event as routing key. With
 * publisher confirms switched on the broker says that it has the event, otherwise it
 * counts as sent when it was written. What no queue wants is confirmed and thrown away
 * unless the template asks for such messages to be returned. All goes through one
 * channel, since the broker keeps the order of no two: with confirms a template takes
 * another one for each message.
 */
public final class RabbitOutlet implements EventOutlet, AutoCloseable {

	private static final Duration CONFIRM = Duration.ofSeconds(30);

	private final RabbitTemplate rabbit;

	private final String exchange;

	private final Duration limit;

	private @Nullable Channel channel;

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
		publish(event.type(), message, correlation);
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

	private synchronized void publish(String routingKey, Message message, CorrelationData correlation) {
		try {
			this.rabbit.doSend(channel(), this.exchange, routingKey, message, this.rabbit.isMandatoryFor(message),
					correlation);
		}
		catch (Exception ex) {
			throw RabbitExceptionTranslator.convertRabbitAccessException(ex);
		}
	}

	private Channel channel() {
		Channel present = this.channel;
		if (present == null || !present.isOpen()) {
			close();
			ConnectionFactory connections = this.rabbit.getConnectionFactory();
			present = connections.createConnection().createChannel(false);
			if (connections.isPublisherConfirms() || connections.isPublisherReturns()) {
				this.rabbit.addListener(present);
			}
			this.channel = present;
		}
		return present;
	}

	/** Give the channel back; the next event takes another. */
	@Override
	public synchronized void close() {
		RabbitUtils.closeChannel(this.channel);
		this.channel = null;
	}

}
