package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger logger = LoggerFactory.getLogger(RabbitOutlet.class);

	private static final long CLOSE_SECONDS = 2;

	private static final Duration CONFIRM = Duration.ofSeconds(30);

	private final RabbitTemplate rabbit;

	private final String exchange;

	private final Duration limit;

	/** Whoever has it may use the channel. */
	private final ReentrantLock lock = new ReentrantLock();

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

	private void publish(String routingKey, Message message, CorrelationData correlation) {
		this.lock.lock();
		try {
			this.rabbit.doSend(channel(), this.exchange, routingKey, message, this.rabbit.isMandatoryFor(message),
					correlation);
		}
		catch (Exception ex) {
			throw RabbitExceptionTranslator.convertRabbitAccessException(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Channel channel() {
		Channel present = this.channel;
		if (present == null || !present.isOpen()) {
			giveBack();
			ConnectionFactory connections = this.rabbit.getConnectionFactory();
			present = connections.createConnection().createChannel(false);
			if (connections.isPublisherConfirms() || connections.isPublisherReturns()) {
				this.rabbit.addListener(present);
			}
			this.channel = present;
		}
		return present;
	}

	/**
	 * Give the channel back; the next event takes another. While a broker takes nothing
	 * it is being written to, so it is left, and ends with its connection.
	 */
	@Override
	public void close() {
		try {
			if (!this.lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
				logger.warn("RabbitMQ takes nothing; its channel was left open");
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		try {
			giveBack();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void giveBack() {
		RabbitUtils.closeChannel(this.channel);
		this.channel = null;
	}

}
