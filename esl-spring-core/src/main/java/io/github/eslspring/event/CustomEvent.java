package io.github.eslspring.event;

/**
 * CUSTOM: an event of a module, an application or another client, told apart by its
 * {@link #subclass()}. One without a subclass goes to everybody who listens to CUSTOM. If
 * it carries a channel's headers, wrap it in a {@link ChannelEvent} to read them. See
 * {@link EventTypes} on types for subclasses of one's own.
 */
public class CustomEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CUSTOM
	 */
	public CustomEvent(EslEvent event) {
		super(event);
	}

}
