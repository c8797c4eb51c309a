package io.github.eslspring.codec;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The content types a FreeSWITCH sends. See {@code docs/protocol-notes.md}, framing.
 */
public enum ContentType {

	/** The greeting: the server waits for credentials. */
	AUTH_REQUEST("auth/request"),

	/** The answer to a command, in {@code Reply-Text}. */
	COMMAND_REPLY("command/reply"),

	/** The answer to {@code api}, in the body. */
	API_RESPONSE("api/response"),

	/** An event, percent-encoded. */
	EVENT_PLAIN("text/event-plain"),

	/** An event as one JSON object. */
	EVENT_JSON("text/event-json"),

	/** An event as XML. */
	EVENT_XML("text/event-xml"),

	/** A line of the server's log. */
	LOG_DATA("log/data"),

	/** The connection or the call is about to end. */
	DISCONNECT_NOTICE("text/disconnect-notice"),

	/** The server's access list refuses this address. */
	RUDE_REJECTION("text/rude-rejection"),

	/** Anything else, or no content type at all: data, never an error. */
	UNKNOWN("");

	private static final Map<String, ContentType> BY_NAME = Stream.of(values())
		.collect(Collectors.toUnmodifiableMap((type) -> type.wireName, Function.identity()));

	private final String wireName;

	ContentType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Find a content type.
	 * @param value the header's value, {@code null} if the frame has none
	 * @return the type, {@link #UNKNOWN} for anything not known
	 */
	public static ContentType of(@Nullable String value) {
		if (value == null) {
			return UNKNOWN;
		}
		return BY_NAME.getOrDefault(value.trim().toLowerCase(Locale.ROOT), UNKNOWN);
	}

	/**
	 * Whether frames of this type hold an event.
	 * @return {@code true} for the three event formats
	 */
	public boolean isEvent() {
		return this == EVENT_PLAIN || this == EVENT_JSON || this == EVENT_XML;
	}

}
