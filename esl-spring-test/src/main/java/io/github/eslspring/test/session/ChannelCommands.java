package io.github.eslspring.test.session;

import java.util.Locale;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Commands about a channel, on a connection that is not bound to one.
 */
final class ChannelCommands {

	private ChannelCommands() {
	}

	/** Says yes as soon as the message is queued to the call, whatever it says. */
	static byte[] sendmsg(Session session, ClientCommand command) {
		String uuid = command.arguments().strip();
		if (uuid.isEmpty()) {
			uuid = valueOf(command, "session-id");
		}
		SimulatedCall call = session.switchboard().calls().find(ByteText.decode(uuid)).orElse(null);
		if (call == null) {
			return ServerFrame.reply("-ERR invalid session id [" + uuid + "]");
		}
		session.afterReply(() -> perform(call, command));
		return ServerFrame.reply("+OK");
	}

	static byte[] linger(Session session, ClientCommand command) {
		return ServerFrame.reply("-ERR not controlling a session");
	}

	static byte[] divertEvents(Session session, ClientCommand command) {
		return ServerFrame.reply("-ERR not controlling a session.");
	}

	private static void perform(SimulatedCall call, ClientCommand command) {
		switch (valueOf(command, "call-command").toLowerCase(Locale.ROOT)) {
			case "hangup" -> call.hangup(cause(command.header("hangup-cause")));
			case "execute" -> call.execute(valueOf(command, "execute-app-name"), applicationArgument(command),
					valueOf(command, "Event-UUID"));
			default -> {
			}
		}
	}

	private static String cause(@Nullable String cause) {
		return (cause != null) ? ByteText.decode(cause) : "NORMAL_CLEARING";
	}

	private static String applicationArgument(ClientCommand command) {
		String argument = valueOf(command, "execute-app-arg");
		boolean inBody = argument.isEmpty() && valueOf(command, "content-type").equalsIgnoreCase("text/plain");
		return inBody ? ByteText.decode(command.body()) : argument;
	}

	private static String valueOf(ClientCommand command, String header) {
		String value = command.header(header);
		return (value != null) ? ByteText.decode(value) : "";
	}

}
