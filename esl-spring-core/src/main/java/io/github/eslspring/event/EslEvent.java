package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * An event of a FreeSWITCH. Immutable and safe to share between threads; headers are
 * found and decoded when asked for. Header names are looked up in any case (of the ASCII
 * letters).
 * <p>
 * A header can occur more than once: whoever fires an event with {@code sendevent} can
 * put lines of the same name before the server's own, a script others behind them.
 * {@link #header(String)} gives the first, {@link #headers(String)} all, while
 * {@link #name()}, {@link #sequence()}, {@link #coreUuid()} and {@link #time()} are the
 * server's own, whether others wrote theirs before or behind them. See
 * {@code docs/protocol-notes.md}, event encodings.
 * <p>
 * Two events are equal if their decoded headers, in order, and their bodies are equal;
 * the format, the bytes received and {@code Content-Length} do not count. So the same
 * event is equal in all three formats, apart from what the server itself loses on the
 * way: see {@code docs/protocol-notes.md}, what the encodings lose.
 * <p>
 * A header with several values has one canonical text in every format,
 * {@code ARRAY::a|:b}, and {@link #list(String)} takes it apart. An array of one element
 * is that element.
 */
public interface EslEvent {

	/** Name of the header that names the event. */
	String EVENT_NAME = "Event-Name";

	/** Name of the header with a CUSTOM event's subclass. */
	String EVENT_SUBCLASS = "Event-Subclass";

	/** Name of the header with the channel's Unique-ID. */
	String UNIQUE_ID = "Unique-ID";

	/** Name of the header that only events have that the library itself made. */
	String SYNTHETIC = "Esl-Synthetic";

	/**
	 * The event's name, such as {@code CHANNEL_ANSWER}.
	 * @return the name, empty for an event that was diverted and never got one
	 */
	String name();

	/**
	 * The subclass of a CUSTOM event.
	 * @return for example {@code sofia::register}, or {@code null}
	 */
	default @Nullable String subclass() {
		return header(EVENT_SUBCLASS);
	}

	/**
	 * The Unique-ID of the channel the event is about.
	 * @return the id, or {@code null} for an event without a channel
	 */
	default @Nullable String uniqueId() {
		return header(UNIQUE_ID);
	}

	/**
	 * The server's number of this event. Not monotonic on the wire, not even within one
	 * channel.
	 * @return {@code Event-Sequence}, empty if the event has none
	 */
	OptionalLong sequence();

	/**
	 * The id of the server process.
	 * @return {@code Core-UUID}, or {@code null}
	 */
	@Nullable String coreUuid();

	/**
	 * When the server made the event, to the microsecond, by the server's clock.
	 * @return {@code Event-Date-Timestamp}, or {@code null} if missing or no number
	 */
	@Nullable Instant time();

	/**
	 * The first header of that name, decoded; a header with several values is one text,
	 * {@code ARRAY::a|:b}.
	 * @param name the name in any case
	 * @return the value, empty for {@code _undef_}, {@code null} if there is no such
	 * header
	 */
	@Nullable String header(String name);

	/**
	 * All headers of that name, decoded, in the order received.
	 * @param name the name in any case
	 * @return the values, empty if there is no such header
	 */
	List<String> headers(String name);

	/**
	 * All headers, decoded, in the order received, with the names as received.
	 * @return an immutable list
	 */
	List<EventHeader> headers();

	/**
	 * The elements of the first header of that name.
	 * @param name the name in any case
	 * @return the elements of an {@code ARRAY::} value, a single value as one element,
	 * empty if there is no such header
	 */
	default List<String> list(String name) {
		String value = header(name);
		return (value != null) ? ArrayValue.split(value) : List.of();
	}

	/**
	 * A channel variable, that is the header {@code variable_<name>}.
	 * @param name the variable's name
	 * @return its value, or {@code null}
	 */
	default @Nullable String variable(String name) {
		return header("variable_" + name);
	}

	/**
	 * The elements of a channel variable.
	 * @param name the variable's name
	 * @return the elements of an {@code ARRAY::} value, a single value as one element,
	 * empty if there is no such variable
	 */
	default List<String> variableList(String name) {
		return list("variable_" + name);
	}

	/**
	 * The channel variables, to read as numbers, times and truth values.
	 * @return a view, empty for an event without variables
	 */
	default Variables variables() {
		return new Variables(this);
	}

	/**
	 * The first header of that name with percent-escapes resolved but not turned into
	 * text.
	 * @param name the name in any case
	 * @return a new array, or {@code null} if there is no such header
	 */
	byte @Nullable [] headerBytes(String name);

	/**
	 * The headers whose values were no valid UTF-8, so that their texts hold replacement
	 * characters; {@link #headerBytes(String)} has what was sent.
	 * @return their names in the order received, empty for nearly every event
	 */
	List<String> damagedHeaders();

	/**
	 * The body as text; invalid UTF-8 is replaced.
	 * @return the text, or {@code null} if the event has no body
	 */
	@Nullable String body();

	/**
	 * The body as received.
	 * @return a new array, or {@code null} if the event has no body
	 */
	byte @Nullable [] bodyBytes();

	/**
	 * The format the event came in.
	 * @return the format
	 */
	EventFormat format();

	/**
	 * The event's size on the wire.
	 * @return the size in bytes
	 */
	int size();

	/**
	 * Whether the library made this event because the server's own was missed, for
	 * example the end of a channel that ended while there was no connection. It has only
	 * the headers that were known, no time and no number. A header of the wire cannot
	 * feign this.
	 * @return {@code false} for every event that was received
	 */
	default boolean synthetic() {
		return false;
	}

	/**
	 * How the event came here: over which connection, as which of its events, when.
	 * @return the metadata as of now; {@code null} only for a type of the user's own that
	 * is no {@link TypedEvent} and does not pass it on
	 */
	default @Nullable EventMetadata metadata() {
		return null;
	}

	/**
	 * Make an event in place of one that was missed.
	 * @param origin what concluded that it was, told in the header {@value #SYNTHETIC}
	 * @param headers its headers, decoded, in their order
	 * @return the event, without a type of its own
	 */
	static EslEvent synthetic(String origin, List<EventHeader> headers) {
		List<EventHeader> marked = new ArrayList<>(headers);
		marked.add(new EventHeader(SYNTHETIC, origin));
		return new SyntheticEvent(of(marked, null));
	}

	/**
	 * Make an event that never was on a wire, as a test of a listener may want it. It is
	 * plain and has no type of its own; {@link EventTypes#typed(EslEvent)} gives it one.
	 * @param headers its headers, decoded, in their order
	 * @param body its body, {@code null} for none
	 * @return the event
	 */
	static EslEvent of(List<EventHeader> headers, @Nullable String body) {
		HeaderList table = HeaderList.of(headers);
		byte[] bytes = Objects.requireNonNullElse(body, "").getBytes(StandardCharsets.UTF_8);
		int size = headers.stream().mapToInt((header) -> header.name().length() + header.value().length()).sum();
		return new DecodedEvent(EventFormat.PLAIN, size + bytes.length, table, EventBody.of(bytes));
	}

}
