package io.github.eslspring.event;

/**
 * The bytes of one event make no sense. It costs that event and nothing else.
 */
public class EventFormatException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param problem what is wrong, without the event's own text
	 */
	public EventFormatException(String problem) {
		super(problem);
	}

}
