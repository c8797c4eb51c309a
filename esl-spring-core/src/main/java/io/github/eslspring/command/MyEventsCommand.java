package io.github.eslspring.command;

import io.github.eslspring.event.EventFormat;
import org.jspecify.annotations.Nullable;

/**
 * {@code myevents}: turns on the events of one call. With an id it binds an inbound
 * connection to that call, which then ends with it; the format word is always written
 * there, because without it the server agrees to an unknown id and sends the events of
 * <em>all</em> calls. It is ignored for a known id: those events are plain. See
 * {@code docs/protocol-notes.md}, a connection bound to a call.
 *
 * @param channel the call's Unique-ID, or {@code null} for the call of an outbound
 * connection
 * @param format how events are written from now on; with an id only plain has an effect
 */
public record MyEventsCommand(@Nullable String channel, EventFormat format) implements EslCommand {

	/**
	 * Checks the id.
	 */
	public MyEventsCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
	}

	@Override
	public String verb() {
		return "myevents";
	}

	@Override
	public String line() {
		if (this.channel != null) {
			return "myevents " + this.channel + " " + this.format.word();
		}
		return (this.format == EventFormat.PLAIN) ? "myevents" : "myevents " + this.format.word();
	}

	@Override
	public ConnectionChange changes() {
		return ConnectionChange.SUBSCRIPTIONS;
	}

	@Override
	public String toString() {
		return verb();
	}

}
