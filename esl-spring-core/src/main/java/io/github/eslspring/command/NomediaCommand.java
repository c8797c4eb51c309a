package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg} that takes the server out of a call's media path. See
 * {@code docs/protocol-notes.md}, sendmsg.
 *
 * @param channel the call the message goes to, or {@code null} for the connection's own
 * @param target the Unique-ID of the call whose media is to go around the server
 */
public record NomediaCommand(@Nullable String channel, String target) implements SendMsgCommand {

	/**
	 * Checks the ids.
	 */
	public NomediaCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
		WireText.requireWord("target", target);
	}

	@Override
	public String verb() {
		return "sendmsg nomedia";
	}

	@Override
	public List<EventHeader> headers() {
		return new HeaderList().add(CALL_COMMAND, "nomedia").add("nomedia-uuid", this.target).toList();
	}

	@Override
	public String toString() {
		return verb();
	}

}
