package io.github.eslspring.fleet.forward;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import com.rabbitmq.client.Channel;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.connection.PublisherCallbackChannel;
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

	private final List<Channel> channels = new ArrayList<>();

	private final List<Channel> used = new ArrayList<>();

	private boolean open = true;

	private Runnable broker = () -> {
	};

	private boolean confirms;

	private final ConnectionFactory connections = standIn(ConnectionFactory.class,
			Map.of("isPublisherConfirms", () -> this.confirms, "isPublisherReturns", () -> false, "createConnection",
					() -> standIn(Connection.class, Map.of("createChannel", this::newChannel))));

	private Channel newChannel() {
		Channel made = standIn(PublisherCallbackChannel.class, Map.of("isOpen", () -> this.open));
		this.channels.add(made);
		return made;
	}

	private static <T> T standIn(Class<T> type, Map<String, Supplier<Object>> answers) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "hashCode" -> System.identityHashCode(proxy);
					case "equals" -> proxy == arguments[0];
					default -> answers.getOrDefault(method.getName(), () -> null).get();
				}));
	}

	private final RabbitOutlet outlet = outlet(Duration.ofMinutes(10));

	private RabbitOutlet outlet(Duration limit) {
		return new RabbitOutlet(new RabbitTemplate(this.connections) {

			@Override
			public void doSend(Channel channel, String exchange, String routingKey, Message message, boolean mandatory,
					CorrelationData correlation) {
				assertThat(exchange + " " + routingKey).isEqualTo("calls type");
				RabbitOutletTests.this.broker.run();
				RabbitOutletTests.this.used.add(channel);
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

	/** The broker keeps the order of no two. */
	@Test
	void allEventsGoThroughOneChannelAsLongAsItIsOpen() {
		this.confirms = true;
		this.outlet.send(EVENT);
		this.outlet.send(EVENT);
		assertThat(this.channels).hasSize(1);
		assertThat(this.used).hasSize(2).allMatch((channel) -> channel == this.channels.get(0));
		this.open = false;
		this.outlet.send(EVENT);
		assertThat(this.channels).hasSize(2);
		assertThat(this.used.get(2)).isSameAs(this.channels.get(1));
	}

	/** As one in alarm, which leaves in the socket what is written. */
	@Test
	void aBrokerThatTakesNothingDoesNotHoldUpTheEnd() throws InterruptedException {
		Semaphore takes = new Semaphore(0);
		this.broker = takes::acquireUninterruptibly;
		Thread sending = new Thread(() -> this.outlet.send(EVENT));
		sending.setDaemon(true);
		sending.start();
		await().until(takes::hasQueuedThreads);
		Thread closing = new Thread(this.outlet::close);
		closing.setDaemon(true);
		closing.start();
		await().atMost(Duration.ofSeconds(60)).until(() -> !closing.isAlive());
		assertThat(this.sent).isEmpty();
		takes.release();
		sending.join();
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void withConfirmsTheBrokerSaysWhetherItHasTheEvent() {
		this.confirms = true;
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
		this.confirms = true;
		CompletableFuture<?> returned = this.outlet.send(EVENT);
		this.correlations.get(0).setReturned(new ReturnedMessage(this.sent.get(0), 312, "NO_ROUTE", "calls", "type"));
		this.correlations.get(0).getFuture().complete(new Confirm(true, null));
		assertThat(returned).isCompletedExceptionally();
	}

	@Test
	void aConfirmationThatNeverComesIsNotWaitedForForEver() {
		this.confirms = true;
		CompletableFuture<?> silent = outlet(Duration.ofMillis(20)).send(EVENT);
		await().until(silent::isCompletedExceptionally);
	}

}
