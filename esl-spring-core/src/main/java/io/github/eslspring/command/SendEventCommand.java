package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;

/**
 * {@code sendevent}: fires an event. A name the server does not know is sent as CUSTOM. A
 * {@code Unique-ID} of a live call has the event queued to that call instead. The value
 * {@code ARRAY::a|:b} becomes an array. The answer names the event's {@code Event-UUID},
 * see {@link CommandReply#eventUuid()}. See {@code docs/protocol-notes.md}, commands and
 * replies.
 *
 * @param name the event's name
 * @param headers the event's headers, in order
 * @param body the event's body, empty for none
 */
public record SendEventCommand(String name, List<EventHeader> headers, String body) implements EslCommand {

	/**
	 * Checks name, headers and body.
	 */
	public SendEventCommand {
		WireText.requireWord("name", name);
		headers = List.copyOf(headers);
		WireText.requireHeaders(headers);
		WireText.requireBody("body", body);
	}

	/**
	 * An event without headers.
	 * @param name the event's name
	 * @return the command
	 */
	public static SendEventCommand named(String name) {
		return new SendEventCommand(name, List.of(), "");
	}

	/**
	 * A CUSTOM event of a subclass.
	 * @param subclass the subclass
	 * @return the command
	 */
	public static SendEventCommand custom(String subclass) {
		return named("CUSTOM").header("Event-Subclass", subclass);
	}

	/**
	 * The same with one more header.
	 * @param name the header's name; a name can occur more than once
	 * @param value the header's value
	 * @return the command
	 */
	public SendEventCommand header(String name, String value) {
		return new SendEventCommand(this.name, HeaderList.with(this.headers, name, value), this.body);
	}

	/**
	 * The same with a body.
	 * @param body the body, empty for none
	 * @return the command
	 */
	public SendEventCommand body(String body) {
		return new SendEventCommand(this.name, this.headers, body);
	}

	@Override
	public String verb() {
		return "sendevent";
	}

	@Override
	public String line() {
		return "sendevent " + this.name;
	}

	@Override
	public String toString() {
		return verb();
	}

}
