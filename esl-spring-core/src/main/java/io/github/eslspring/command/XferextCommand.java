package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg} that has a call go on with a list of applications instead of its
 * dialplan. See {@code docs/protocol-notes.md}, sendmsg.
 *
 * @param channel the call's Unique-ID, or {@code null} for the connection's own call
 * @param applications the applications, each a name, a space and an argument
 */
public record XferextCommand(@Nullable String channel, List<String> applications) implements SendMsgCommand {

	/**
	 * Copies and checks the applications.
	 */
	public XferextCommand {
		if (channel != null) {
			WireText.requireWord("channel", channel);
		}
		applications = List.copyOf(applications);
		if (applications.isEmpty()) {
			throw new IllegalArgumentException("'applications' must not be empty");
		}
		applications.forEach(XferextCommand::requireAccepted);
	}

	private static void requireAccepted(String application) {
		WireText.requireHeaderValue("application", application);
		if (application.contains("\\'")) {
			throw new IllegalArgumentException("'application' must not have a single quote behind a backslash;"
					+ " FreeSWITCH would leave it out");
		}
	}

	@Override
	public String verb() {
		return "sendmsg xferext";
	}

	@Override
	public List<EventHeader> headers() {
		HeaderList headers = new HeaderList().add(CALL_COMMAND, "xferext");
		this.applications.forEach((application) -> headers.add("application", application));
		return headers.toList();
	}

	@Override
	public String toString() {
		return verb();
	}

}
