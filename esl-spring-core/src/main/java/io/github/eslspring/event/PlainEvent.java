package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * An event over the bytes received: one scan when it arrives, the rest when asked.
 */
final class PlainEvent implements EslEvent {

	private static final String UNDEFINED = "_undef_";

	private final HeaderLines lines;

	private final String name;

	PlainEvent(byte[] bytes) {
		this.lines = new HeaderLines(bytes);
		int bodyLength = bytes.length - this.lines.bodyStart();
		if (!isAnnounced(bodyLength)) {
			throw new EventFormatException(
					"the event's body has " + bodyLength + " bytes, not what its Content-Length says");
		}
		this.name = Objects.requireNonNullElse(last(EVENT_NAME), "");
	}

	/**
	 * The server's own {@code Content-Length} is the last line of an event with a body;
	 * one before other lines is a sender's and means nothing if there is no body.
	 */
	private boolean isAnnounced(int bodyLength) {
		int line = this.lines.last("Content-Length");
		if (bodyLength == 0 && (line < 0 || line < this.lines.count() - 1)) {
			return true;
		}
		return line >= 0 && Integer.toString(bodyLength).equals(text(line));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public OptionalLong sequence() {
		return number(last("Event-Sequence"));
	}

	@Override
	public @Nullable String coreUuid() {
		return last("Core-UUID");
	}

	@Override
	public @Nullable Instant time() {
		OptionalLong micros = number(last("Event-Date-Timestamp"));
		return micros.isPresent() ? Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS) : null;
	}

	@Override
	public @Nullable String header(String name) {
		int line = this.lines.first(name);
		return (line >= 0) ? text(line) : null;
	}

	@Override
	public List<String> headers(String name) {
		List<String> values = new ArrayList<>();
		for (int line = this.lines.first(name); line >= 0; line = this.lines.next(name, line)) {
			values.add(text(line));
		}
		return List.copyOf(values);
	}

	@Override
	public List<EventHeader> headers() {
		List<EventHeader> headers = new ArrayList<>(this.lines.count());
		for (int line = 0; line < this.lines.count(); line++) {
			headers.add(new EventHeader(this.lines.name(line), text(line)));
		}
		return List.copyOf(headers);
	}

	@Override
	public byte @Nullable [] headerBytes(String name) {
		int line = this.lines.first(name);
		return (line >= 0)
				? PercentDecoder.decode(this.lines.bytes(), this.lines.valueStart(line), this.lines.valueEnd(line))
				: null;
	}

	@Override
	public @Nullable String body() {
		int start = this.lines.bodyStart();
		int length = this.lines.bytes().length - start;
		return (length > 0) ? new String(this.lines.bytes(), start, length, StandardCharsets.UTF_8) : null;
	}

	@Override
	public byte @Nullable [] bodyBytes() {
		byte[] bytes = this.lines.bytes();
		int start = this.lines.bodyStart();
		return (bytes.length > start) ? Arrays.copyOfRange(bytes, start, bytes.length) : null;
	}

	@Override
	public EventFormat format() {
		return EventFormat.PLAIN;
	}

	@Override
	public int size() {
		return this.lines.bytes().length;
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

	private @Nullable String last(String name) {
		int line = this.lines.last(name);
		return (line >= 0) ? text(line) : null;
	}

	private String text(int line) {
		String value = PercentDecoder.text(this.lines.bytes(), this.lines.valueStart(line), this.lines.valueEnd(line));
		return UNDEFINED.equals(value) ? "" : value;
	}

	private static OptionalLong number(@Nullable String text) {
		try {
			return (text != null) ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

}
