package io.github.eslspring.event;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * MESSAGE: a text message, such as a SIP MESSAGE. The text is the event's body.
 */
public final class MessageEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named MESSAGE
	 */
	public MessageEvent(EslEvent event) {
		super(event);
	}

	/**
	 * How it came.
	 * @return for example {@code sip}, or {@code null}
	 */
	public @Nullable String proto() {
		return header("proto");
	}

	/**
	 * How it is to go on.
	 * @return for example {@code sip}, or {@code null}
	 */
	public @Nullable String toProto() {
		String proto = header("dest_proto");
		return (proto != null) ? proto : header("to_proto");
	}

	/**
	 * Who sent it.
	 * @return for example {@code 1000@example.net}, or {@code null}
	 */
	public @Nullable String from() {
		return header("from");
	}

	/**
	 * Whom it is for.
	 * @return for example {@code 1001@example.net}, or {@code null}
	 */
	public @Nullable String to() {
		return header("to");
	}

	/**
	 * What it is about.
	 * @return the subject, or {@code null}
	 */
	public @Nullable String subject() {
		return header("subject");
	}

	/**
	 * What kind of text it is.
	 * @return for example {@code text/plain}, or {@code null}
	 */
	public @Nullable String contentType() {
		return header("type");
	}

	/**
	 * The text.
	 * @return the text, empty if there is none
	 */
	public String text() {
		return Objects.requireNonNullElse(body(), "");
	}

}
