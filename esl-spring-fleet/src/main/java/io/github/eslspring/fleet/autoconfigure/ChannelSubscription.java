package io.github.eslspring.fleet.autoconfigure;

import io.github.eslspring.fleet.consume.EslEventFeed;

import org.springframework.context.SmartLifecycle;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.SubscribableChannel;

/**
 * Takes events from a message channel while the application runs.
 */
final class ChannelSubscription implements SmartLifecycle, MessageHandler {

	private final SubscribableChannel channel;

	private final EslEventFeed feed;

	private volatile boolean running;

	ChannelSubscription(SubscribableChannel channel, EslEventFeed feed) {
		this.channel = channel;
		this.feed = feed;
	}

	@Override
	public void handleMessage(Message<?> message) {
		if (message.getPayload() instanceof byte[] json) {
			this.feed.accept(json);
		}
	}

	@Override
	public void start() {
		this.channel.subscribe(this);
		this.running = true;
	}

	@Override
	public void stop() {
		this.channel.unsubscribe(this);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
