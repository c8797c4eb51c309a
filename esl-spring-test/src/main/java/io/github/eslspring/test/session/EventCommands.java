package io.github.eslspring.test.session;

import java.util.UUID;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventNames;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandHeader;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Subscribing, filtering and sending events.
 */
final class EventCommands {

	private static final String NO_KEYWORDS = "-ERR no keywords supplied";

	private static final String SUBCLASS = "Event-Subclass";

	private EventCommands() {
	}

	/**
	 * The format changes even if no valid name follows, and names before a forbidden one
	 * are on although the command is refused.
	 */
	static byte[] event(Session session, ClientCommand command) {
		Keywords keywords = Keywords.of(command.arguments());
		if (keywords.format() != null) {
			session.outbox().setFormat(keywords.format());
		}
		if (keywords.names().isEmpty()) {
			return ServerFrame.reply(NO_KEYWORDS);
		}
		Subscriptions before = session.outbox().subscriptions();
		Keywords allowed = session.permissions().allowed(keywords);
		Subscriptions after = before.plus(allowed);
		if (!allowed.equals(keywords)) {
			session.outbox().setSubscriptions(after.listening(before.listening()));
			return ServerFrame.reply(ServerFrame.DENIED);
		}
		session.outbox().setSubscriptions(after);
		return ServerFrame.reply("+OK event listener enabled " + session.outbox().format().word());
	}

	static byte[] nixevent(Session session, ClientCommand command) {
		Keywords keywords = Keywords.of(command.arguments());
		if (keywords.names().isEmpty()) {
			return ServerFrame.reply(NO_KEYWORDS);
		}
		session.outbox()
			.setSubscriptions(
					session.outbox().subscriptions().minus(keywords, session.switchboard().registeredSubclasses()));
		return ServerFrame.reply("+OK events nixed");
	}

	/** Throws queued events away; filters stay. */
	static byte[] noevents(Session session, ClientCommand command) {
		if (!session.outbox().subscriptions().listening()) {
			return ServerFrame.reply("-ERR not listening for events");
		}
		session.outbox().clear();
		return ServerFrame.reply("+OK no longer listening for events");
	}

	static byte[] filter(Session session, ClientCommand command) {
		String[] words = words(command.arguments());
		if (words[0].equalsIgnoreCase("delete")) {
			return deleteFilter(session, words(words[1]));
		}
		String[] filter = words[0].equalsIgnoreCase("add") ? words(words[1]) : words;
		if (filter[1].isEmpty()) {
			return ServerFrame.reply("-ERR invalid syntax");
		}
		session.outbox().setFilters(session.outbox().filters().plus(filter[0], filter[1]));
		return ServerFrame.reply("+OK filter added. [" + filter[0] + "]=[" + filter[1] + "]");
	}

	/**
	 * An unknown or missing name makes a {@code CUSTOM} event. With the {@code Unique-ID}
	 * of a live call it goes to that call and is not fired.
	 */
	static byte[] sendevent(Session session, ClientCommand command) {
		String uuid = UUID.randomUUID().toString();
		String name = EventNames.find(command.arguments())
			.filter((known) -> !known.equals(EventNames.ALL))
			.orElse(EventNames.CUSTOM);
		SimulatedCall call = aliveCall(session, command);
		if (call != null) {
			call.queuePrivate(asSent(name, command, uuid, true));
		}
		else {
			EventBus bus = session.switchboard().bus();
			bus.deliver(bus.stamp().stampAfter(asSent(name, command, uuid, false)));
		}
		return ServerFrame.reply("+OK " + uuid);
	}

	/** Succeeds even if there is no such filter; without a value all of that name go. */
	private static byte[] deleteFilter(Session session, String[] filter) {
		if (filter[0].isEmpty()) {
			return ServerFrame.reply("-ERR invalid syntax");
		}
		boolean all = filter[0].equalsIgnoreCase("all");
		session.outbox().setFilters(all ? EventFilters.NONE : session.outbox().filters().minus(filter[0], filter[1]));
		return ServerFrame.reply("+OK filter deleted. [" + filter[0] + "][" + filter[1] + "]");
	}

	/**
	 * The client's own headers; a subclass moves to the front of an event that is fired
	 * and to the end of one that is not.
	 */
	private static SimulatedEvent asSent(String name, ClientCommand command, String uuid, boolean subclassLast) {
		SimulatedEventBuilder event = SimulatedEvent.named(name);
		String subclass = name.equals(EventNames.CUSTOM) ? lastHeader(command, SUBCLASS) : null;
		if (subclass != null && !subclassLast) {
			event.rawHeader(SUBCLASS, subclass);
		}
		event.rawHeader("Command", command.line());
		for (CommandHeader header : command.headers()) {
			if (subclass == null || !header.name().equalsIgnoreCase(SUBCLASS)) {
				event.rawHeader(header.name(), header.value());
			}
		}
		event.header("Event-UUID", uuid);
		if (subclass != null && subclassLast) {
			event.rawHeader(SUBCLASS, subclass);
		}
		return event.rawBody(command.body()).calledBy("mod_event_socket.c", "parse_command", 2275).build();
	}

	private static @Nullable SimulatedCall aliveCall(Session session, ClientCommand command) {
		String uuid = command.header("Unique-ID");
		return (uuid != null) ? session.switchboard().calls().find(ByteText.decode(uuid)).orElse(null) : null;
	}

	private static String[] words(String text) {
		String[] words = text.stripLeading().split(" ", 2);
		return new String[] { words[0], (words.length > 1) ? words[1].stripLeading() : "" };
	}

	private static @Nullable String lastHeader(ClientCommand command, String name) {
		String last = null;
		for (CommandHeader header : command.headers()) {
			if (header.name().equalsIgnoreCase(name)) {
				last = header.value();
			}
		}
		return last;
	}

}
