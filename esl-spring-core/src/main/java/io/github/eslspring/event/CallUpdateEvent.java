package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * CALL_UPDATE: what a channel shows of its caller or callee has changed. The new names
 * and numbers are in the {@link #callerProfile()}.
 */
public final class CallUpdateEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CALL_UPDATE
	 */
	public CallUpdateEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether the news went to the channel or came from it.
	 * @return {@code SEND} or {@code RECV}, or {@code null}
	 */
	public @Nullable String updateDirection() {
		return header("Direction");
	}

	/**
	 * The Unique-ID of the channel it is bridged to.
	 * @return the id, {@code null} for none
	 */
	public @Nullable String bridgedTo() {
		return header("Bridged-To");
	}

}
