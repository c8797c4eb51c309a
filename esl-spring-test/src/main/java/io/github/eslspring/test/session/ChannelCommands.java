package io.github.eslspring.test.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.test.call.CallMessage;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandHeader;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Telling calls what to do.
 */
final class ChannelCommands {

	private ChannelCommands() {
	}

	/**
	 * Says yes as soon as the message is queued to the call, whatever it says. Only for
	 * the call that a static connection controls the reply waits for the application.
	 */
	static byte[] sendmsg(Session session, ClientCommand command) throws InterruptedException {
		String uuid = command.line().substring("sendmsg".length()).strip();
		if (uuid.isEmpty()) {
			String header = command.header("session-id");
			uuid = (header != null) ? header : "";
		}
		Binding binding = session.binding();
		if (binding != null && (uuid.isEmpty() || ByteText.decode(uuid).equals(binding.call().uuid()))) {
			return toOwnCall(session, binding, command);
		}
		SimulatedCall call = session.switchboard().calls().find(ByteText.decode(uuid)).orElse(null);
		if (call == null) {
			return ServerFrame.reply("-ERR invalid session id [" + uuid + "]");
		}
		session.afterReply(() -> call.perform(message(command)));
		return ServerFrame.reply("+OK");
	}

	private static byte[] toOwnCall(Session session, Binding binding, ClientCommand command)
			throws InterruptedException {
		if (binding.isAsync() || isTrue(command.header("async"))) {
			session.afterReply(() -> binding.perform(message(command)));
		}
		else {
			CompletionStage<Void> performed = binding.perform(message(command));
			if (performed != null) {
				session.await(performed);
			}
		}
		return ServerFrame.reply("+OK");
	}

	private static CallMessage message(ClientCommand command) {
		List<Map.Entry<String, String>> headers = new ArrayList<>();
		headers.add(Map.entry("Command", ByteText.decode(command.line())));
		for (CommandHeader header : command.headers()) {
			headers.add(Map.entry(ByteText.decode(header.name()), ByteText.decode(header.value())));
		}
		return new CallMessage(headers, ByteText.decode(command.body()));
	}

	private static boolean isTrue(@Nullable String value) {
		return value != null && value.matches("(?i)yes|on|true|t|enabled|active|allow|-?[1-9][0-9]*");
	}

}
