package io.github.eslspring.event;

import java.util.Optional;

/**
 * Somebody asked for an event FreeSWITCH does not have.
 */
public class UnknownEventNameException extends IllegalArgumentException {

	private final String eventName;

	/**
	 * Create an exception.
	 * @param eventName the name that is no event
	 */
	public UnknownEventNameException(String eventName) {
		super("FreeSWITCH has no event '" + eventName + "'"
				+ EventName.similarTo(eventName).map((similar) -> "; did you mean " + similar + "?").orElse(""));
		this.eventName = eventName;
	}

	/**
	 * The name that is no event.
	 * @return the name as it was asked for, in upper case
	 */
	public String eventName() {
		return this.eventName;
	}

	/**
	 * What may have been meant.
	 * @return the event with the most similar name, empty if none is similar
	 */
	public Optional<EventName> suggestion() {
		return EventName.similarTo(this.eventName);
	}

}
