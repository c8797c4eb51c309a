package io.github.eslspring.test.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An immutable event of the simulated switch: ordered headers (names may repeat) and
 * perhaps a body. Text goes in and out as UTF-8.
 */
public final class SimulatedEvent {

	static final String SUBCLASS_HEADER = "Event-Subclass";

	private static final long[] NO_NUMBERS = {};

	private final String name;

	private final List<EventHeader> headers;

	private final @Nullable String body;

	private final CallingPlace calledBy;

	/** An event that is encoded in advance but for these numbers. */
	private final @Nullable EventTemplate template;

	private final long[] numbers;

	private volatile byte @Nullable [] plain;

	private volatile byte @Nullable [] json;

	private volatile byte @Nullable [] xml;

	SimulatedEvent(EventTemplate template, long... numbers) {
		SimulatedEvent event = template.event();
		this.name = event.name;
		this.headers = event.headers;
		this.body = event.body;
		this.calledBy = event.calledBy;
		this.template = template;
		this.numbers = numbers;
	}

	SimulatedEvent(SimulatedEventBuilder builder) {
		this.template = null;
		this.numbers = NO_NUMBERS;
		this.name = builder.name();
		this.headers = List.copyOf(builder.headers());
		this.body = builder.rawBody();
		this.calledBy = builder.calledBy();
	}

	/**
	 * Starts an event, for example {@code named("HEARTBEAT")}.
	 * @param name the event's name, which decides who receives it
	 * @return a builder without headers
	 */
	public static SimulatedEventBuilder named(String name) {
		return new SimulatedEventBuilder(name);
	}

	/**
	 * Starts a {@code CUSTOM} event.
	 * @param subclass its subclass, for example {@code sofia::register}
	 * @return a builder with that subclass
	 */
	public static SimulatedEventBuilder custom(String subclass) {
		return named(EventNames.CUSTOM).header(SUBCLASS_HEADER, subclass);
	}

	/**
	 * The name that decides who receives this event.
	 * @return an upper-case name such as {@code CHANNEL_CREATE}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The subclass of a {@code CUSTOM} event.
	 * @return the subclass, or {@code null} if there is none
	 */
	public @Nullable String subclass() {
		return this.name.equals(EventNames.CUSTOM) ? header(SUBCLASS_HEADER) : null;
	}

	/**
	 * The subclass of a {@code CUSTOM} event, one character per byte.
	 * @return the subclass, or {@code null} if there is none
	 */
	public @Nullable String rawSubclass() {
		return this.name.equals(EventNames.CUSTOM) ? rawHeader(SUBCLASS_HEADER) : null;
	}

	/**
	 * The first header of that name.
	 * @param name a header name in any case
	 * @return its value, arrays in the form {@code ARRAY::a|:b}, or {@code null}
	 */
	public @Nullable String header(String name) {
		String value = rawHeader(ByteText.of(name));
		return (value != null) ? ByteText.decode(value) : null;
	}

	/**
	 * The first header of that name, one character per byte.
	 * @param name a header name in any case
	 * @return its value, or {@code null}
	 */
	public @Nullable String rawHeader(String name) {
		if (this.template != null) {
			return this.template.rawHeader(name, this.numbers);
		}
		for (EventHeader header : this.headers) {
			if (header.name().equalsIgnoreCase(name)) {
				return header.value();
			}
		}
		return null;
	}

	/**
	 * The body.
	 * @return the body's text, or {@code null} if there is none
	 */
	public @Nullable String body() {
		return (this.body != null) ? ByteText.decode(this.body) : null;
	}

	/**
	 * The event as the switch writes it inside a frame. The bytes are shared: do not
	 * change them.
	 * @param format the encoding
	 * @return the frame's body
	 */
	public byte[] encoded(EventFormat format) {
		byte[] encoded = switch (format) {
			case PLAIN -> this.plain;
			case JSON -> this.json;
			case XML -> this.xml;
		};
		if (encoded == null) {
			encoded = encode(format);
			switch (format) {
				case PLAIN -> this.plain = encoded;
				case JSON -> this.json = encoded;
				case XML -> this.xml = encoded;
			}
		}
		return encoded;
	}

	private byte[] encode(EventFormat format) {
		return (this.template != null) ? this.template.encode(format, this.numbers)
				: ByteText.bytes(format.encode(this));
	}

	/**
	 * A builder that starts with everything this event has.
	 * @return a new builder
	 */
	public SimulatedEventBuilder toBuilder() {
		return new SimulatedEventBuilder(this.name).like(this);
	}

	List<EventHeader> headers() {
		return (this.template != null) ? this.template.with(this.numbers).headers : this.headers;
	}

	@Nullable String rawBody() {
		return this.body;
	}

	CallingPlace calledBy() {
		return this.calledBy;
	}

	@Override
	public String toString() {
		return ByteText.decode(EventFormat.PLAIN.encode(this));
	}

}
