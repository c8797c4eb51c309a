package io.github.eslspring.fleet.forward;

import java.util.concurrent.CompletableFuture;

import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Sends to a message channel, as Spring Integration has them.
 */
public final class ChannelOutlet implements EventOutlet {

	/** Header with what keeps events in order. */
	public static final String KEY = "esl_key";

	/** Header with the id of the event. */
	public static final String ID = "esl_id";

	/** Header with its type. */
	public static final String TYPE = "esl_type";

	private final MessageChannel channel;

	/**
	 * Create the outlet.
	 * @param channel the channel
	 */
	public ChannelOutlet(MessageChannel channel) {
		this.channel = channel;
	}

	@Override
	public CompletableFuture<?> send(ForwardedEvent event) {
		if (!this.channel.send(MessageBuilder.withPayload(event.bytes())
			.setHeader(KEY, event.key())
			.setHeader(ID, event.id())
			.setHeader(TYPE, event.type())
			.build())) {
			throw new IllegalStateException("The channel did not take the event");
		}
		return CompletableFuture.completedFuture(null);
	}

}
