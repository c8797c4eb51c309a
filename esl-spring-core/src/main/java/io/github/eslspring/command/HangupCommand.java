package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg} that hangs a call up. See {@code docs/protocol-notes.md}, sendmsg.
 *
 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
 * @param cause the hangup cause's name, such as {@code USER_BUSY}; {@code null} for
 * {@code NORMAL_CLEARING}
 */
public record HangupCommand(@Nullable String channel, @Nullable String cause) implements SendMsgCommand {

	/**
	 * Checks id and cause.
	 */
	public HangupCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
		if (cause != null) {
			HangupCause.require(WireText.requireWord("cause", cause));
		}
	}

	@Override
	public String verb() {
		return "sendmsg hangup";
	}

	@Override
	public List<EventHeader> headers() {
		return new HeaderList().add(CALL_COMMAND, "hangup").addIfPresent("hangup-cause", this.cause).toList();
	}

	@Override
	public String toString() {
		return verb();
	}

}
