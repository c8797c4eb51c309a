package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * An event over its headers and its body, whatever format they came in.
 */
final class DecodedEvent implements EslEvent {

	private static final String UNDEFINED = "_undef_";

	private final EventFormat format;

	private final int size;

	private final HeaderTable table;

	private final EventBody body;

	private final String name;

	private final @Nullable EventOrigin origin;

	private final long sequenceHere;

	private final long arrivedNanos;

	/** Made when first asked for: two threads make equal ones. */
	private @Nullable String channel;

	/**
	 * Create an event that came over no connection.
	 * @param format the format it came in
	 * @param size its size on the wire
	 * @param table its headers
	 * @param body its body
	 */
	DecodedEvent(EventFormat format, int size, HeaderTable table, EventBody body) {
		this(format, size, table, body, null);
	}

	/**
	 * Create an event.
	 * @param format the format it came in
	 * @param size its size on the wire
	 * @param table its headers
	 * @param body its body
	 * @param origin the connection it came over, if there is one
	 */
	DecodedEvent(EventFormat format, int size, HeaderTable table, EventBody body, @Nullable EventOrigin origin) {
		this.format = format;
		this.size = size;
		this.table = table;
		this.body = body;
		this.name = Objects.requireNonNullElse(defined(table.eventName()), "");
		this.origin = origin;
		this.sequenceHere = (origin != null) ? origin.next() : 0;
		this.arrivedNanos = (origin != null) ? origin.arrivedNanos() : System.nanoTime();
	}

	HeaderTable table() {
		return this.table;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public @Nullable String subclass() {
		return defined(this.table.subclass());
	}

	@Override
	public @Nullable String uniqueId() {
		String known = this.channel;
		if (known == null) {
			known = defined(this.table.uniqueId());
			this.channel = known;
		}
		return known;
	}

	@Override
	public OptionalLong sequence() {
		return FieldText.number(own("Event-Sequence"));
	}

	@Override
	public @Nullable String coreUuid() {
		return defined(this.table.coreUuid());
	}

	@Override
	public @Nullable Instant time() {
		OptionalLong micros = FieldText.number(own("Event-Date-Timestamp"));
		return micros.isPresent() ? Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS) : null;
	}

	@Override
	public @Nullable String header(String name) {
		return defined(this.table.header(name));
	}

	@Override
	public List<String> headers(String name) {
		List<String> values = new ArrayList<>();
		int header = this.table.next(name, HeaderTable.NONE);
		while (header >= 0) {
			values.add(text(header));
			header = this.table.next(name, header);
		}
		return List.copyOf(values);
	}

	@Override
	public List<EventHeader> headers() {
		List<EventHeader> headers = new ArrayList<>(this.table.count());
		for (int header = 0; header < this.table.count(); header++) {
			headers.add(new EventHeader(this.table.name(header), text(header)));
		}
		return List.copyOf(headers);
	}

	@Override
	public byte @Nullable [] headerBytes(String name) {
		int header = this.table.next(name, HeaderTable.NONE);
		return (header >= 0) ? this.table.bytes(header) : null;
	}

	@Override
	public List<String> damagedHeaders() {
		return IntStream.range(0, this.table.count()).filter(this.table::isDamaged).mapToObj(this.table::name).toList();
	}

	@Override
	public @Nullable String body() {
		int start = this.body.start();
		int length = this.body.bytes().length - start;
		return (length > 0) ? new String(this.body.bytes(), start, length, StandardCharsets.UTF_8) : null;
	}

	@Override
	public byte @Nullable [] bodyBytes() {
		byte[] bytes = this.body.bytes();
		int start = this.body.start();
		return (start < bytes.length) ? Arrays.copyOfRange(bytes, start, bytes.length) : null;
	}

	@Override
	public EventFormat format() {
		return this.format;
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public EventMetadata metadata() {
		return EventMetadata.of(this.origin, this.sequenceHere, this.arrivedNanos);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof EslEvent event && EventEquality.equal(this, event));
	}

	@Override
	public int hashCode() {
		return EventEquality.hash(this);
	}

	@Override
	public String toString() {
		return "EslEvent[" + this.name + ", " + size() + " bytes]";
	}

	private @Nullable String own(String name) {
		return defined(this.table.own(name));
	}

	private String text(int header) {
		return Objects.requireNonNull(defined(this.table.text(header)));
	}

	private static @Nullable String defined(@Nullable String value) {
		return UNDEFINED.equals(value) ? "" : value;
	}

}
