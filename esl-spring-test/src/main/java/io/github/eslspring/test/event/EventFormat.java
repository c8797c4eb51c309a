package io.github.eslspring.test.event;

import java.util.Locale;
import java.util.Optional;

/**
 * The three encodings of an event.
 */
public enum EventFormat {

	/** Header lines with URL-encoded values. */
	PLAIN,

	/** One compact object. */
	JSON,

	/** An indented document. */
	XML;

	/**
	 * The word clients use.
	 * @return {@code plain}, {@code json} or {@code xml}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The format a client asked for.
	 * @param word a word in any case
	 * @return the format, or empty if the word is none
	 */
	public static Optional<EventFormat> find(String word) {
		for (EventFormat format : values()) {
			if (format.name().equalsIgnoreCase(word)) {
				return Optional.of(format);
			}
		}
		return Optional.empty();
	}

	String encode(SimulatedEvent event) {
		return switch (this) {
			case PLAIN -> PlainEncoder.encode(event);
			case JSON -> JsonEncoder.encode(event);
			case XML -> XmlEncoder.encode(event);
		};
	}

}
