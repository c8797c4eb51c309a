package io.github.eslspring.event;

/**
 * Makes events of the bytes a frame holds.
 */
public final class EventDecoder {

	private EventDecoder() {
	}

	/**
	 * Decode a {@code text/event-plain} body, or the header lines of the answer to
	 * {@code connect}, which is an event too.
	 * @param bytes the bytes, which the event keeps and nobody may change afterwards
	 * @return the event, in its most specific type
	 * @throws EventFormatException if a line has no colon or the body's length is wrong
	 */
	public static EslEvent plain(byte[] bytes) {
		EslEvent event = new PlainEvent(bytes);
		return event.name().equals(EventName.BACKGROUND_JOB.name()) ? new BackgroundJobEvent(event) : event;
	}

}
