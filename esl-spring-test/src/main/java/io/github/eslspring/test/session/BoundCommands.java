package io.github.eslspring.test.session;

import java.util.Map;
import java.util.Optional;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventFormat;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a connection that is bound to a call.
 */
final class BoundCommands {

	private BoundCommands() {
	}

	static byte[] connect(Session session, ClientCommand command) {
		return bound(session).connect();
	}

	/** The value goes out as it is, so that line feeds in it forge frames. */
	static byte[] getvar(Session session, ClientCommand command) {
		String value = value(session, command.arguments());
		if (value.isEmpty()) {
			return ServerFrame.reply(ServerFrame.NOT_FOUND);
		}
		return value.startsWith("~") ? ServerFrame.replyWithHeaders(value.substring(1)) : ServerFrame.reply(value);
	}

	/**
	 * Watches a call. With a valid UUID the format word is ignored; with an unknown one
	 * and no format word the events of all calls come.
	 */
	static byte[] myevents(Session session, ClientCommand command) {
		Outbox outbox = session.outbox();
		if (outbox.isScoped()) {
			return ServerFrame.reply("-ERR aready enabled.");
		}
		Binding binding = session.binding();
		if (binding != null) {
			formatWithin(command.line()).ifPresent(outbox::setFormat);
			outbox.scope(new Scope(binding.call().uuid()));
			return ServerFrame.reply("+OK Events Enabled");
		}
		String[] words = command.line().substring("myevents ".length()).split(" ", 2);
		Optional<SimulatedCall> call = session.switchboard().calls().find(ByteText.decode(words[0]));
		if (call.isEmpty() && words.length > 1) {
			return ServerFrame.reply("-ERR invalid uuid");
		}
		formatWithin(words[0]).ifPresent(outbox::setFormat);
		outbox.scope(new Scope(call.map(SimulatedCall::uuid).orElse(null)));
		call.ifPresent((found) -> session.bind(new Binding(session, found, null)));
		return ServerFrame.reply("+OK Events Enabled");
	}

	static byte[] resume(Session session, ClientCommand command) {
		bound(session).resume();
		return ServerFrame.reply("+OK");
	}

	static byte[] linger(Session session, ClientCommand command) {
		Binding binding = session.binding();
		if (binding == null) {
			return ServerFrame.reply("-ERR not controlling a session");
		}
		String seconds = command.line().substring("linger".length());
		if (seconds.length() < 2 || seconds.charAt(0) != ' ') {
			binding.lingerForever();
			return ServerFrame.reply("+OK will linger");
		}
		binding.linger(leadingNumber(seconds.strip()));
		return ServerFrame.reply("+OK will linger " + leadingNumber(seconds.strip()) + " seconds");
	}

	static byte[] nolinger(Session session, ClientCommand command) {
		Binding binding = session.binding();
		if (binding == null) {
			return ServerFrame.reply("-ERR not controlling a session");
		}
		binding.noLinger();
		return ServerFrame.reply("+OK will not linger");
	}

	static byte[] divertEvents(Session session, ClientCommand command) {
		Binding binding = session.binding();
		if (binding == null) {
			return ServerFrame.reply("-ERR not controlling a session.");
		}
		String word = command.line().substring("divert_events".length()).stripLeading();
		if (word.isEmpty()) {
			return ServerFrame.reply("-ERR missing value.");
		}
		boolean on = word.equalsIgnoreCase("on");
		binding.setDiverting(on);
		return ServerFrame.reply(on ? "+OK events diverted" : "+OK events not diverted");
	}

	/** A variable of the channel, a field of its profile, or a global variable. */
	private static String value(Session session, String name) {
		SimulatedCall call = bound(session).call();
		String variable = call.variable(ByteText.decode(name));
		if (variable != null || name.isEmpty()) {
			return (variable != null) ? ByteText.of(variable) : "";
		}
		String field = Map
			.of("uuid", call.uuid(), "caller_id_name", call.callerName(), "caller_id_number", call.callerNumber(),
					"destination_number", call.destination(), "context", call.context(), "chan_name",
					call.channelName(), "channel_name", call.channelName(), "dialplan", "XML")
			.get(name);
		return (field != null) ? ByteText.of(field) : session.switchboard().apis().run("global_getvar", name).output();
	}

	/** The server looks for the format anywhere in the command. */
	private static Optional<EventFormat> formatWithin(String text) {
		if (text.contains("json") || text.contains("JSON")) {
			return Optional.of(EventFormat.JSON);
		}
		return (text.contains("xml") || text.contains("XML")) ? Optional.of(EventFormat.XML) : Optional.empty();
	}

	private static int leadingNumber(String text) {
		int digits = 0;
		while (digits < text.length() && digits < 9 && Character.isDigit(text.charAt(digits))) {
			digits++;
		}
		return (digits == 0) ? 0 : Integer.parseInt(text.substring(0, digits));
	}

	private static Binding bound(Session session) {
		@Nullable Binding binding = session.binding();
		if (binding == null) {
			throw new IllegalStateException("not bound to a call");
		}
		return binding;
	}

}
