package io.github.eslspring.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * Base of the event types that add accessors in the field's own terms. Holds the event as
 * decoded and is equal to it.
 */
public abstract class TypedEvent implements EslEvent {

	private final EslEvent event;

	/**
	 * Wrap an event.
	 * @param event the event as decoded
	 */
	protected TypedEvent(EslEvent event) {
		this.event = Objects.requireNonNull(event, "'event' must not be null");
	}

	EslEvent event() {
		return this.event;
	}

	@Override
	public String name() {
		return this.event.name();
	}

	@Override
	public @Nullable String subclass() {
		return this.event.subclass();
	}

	@Override
	public @Nullable String uniqueId() {
		return this.event.uniqueId();
	}

	@Override
	public OptionalLong sequence() {
		return this.event.sequence();
	}

	@Override
	public @Nullable String coreUuid() {
		return this.event.coreUuid();
	}

	@Override
	public @Nullable Instant time() {
		return this.event.time();
	}

	@Override
	public @Nullable String header(String name) {
		return this.event.header(name);
	}

	@Override
	public List<String> headers(String name) {
		return this.event.headers(name);
	}

	@Override
	public List<EventHeader> headers() {
		return this.event.headers();
	}

	@Override
	public byte @Nullable [] headerBytes(String name) {
		return this.event.headerBytes(name);
	}

	@Override
	public List<String> damagedHeaders() {
		return this.event.damagedHeaders();
	}

	@Override
	public @Nullable String body() {
		return this.event.body();
	}

	@Override
	public byte @Nullable [] bodyBytes() {
		return this.event.bodyBytes();
	}

	@Override
	public EventFormat format() {
		return this.event.format();
	}

	@Override
	public int size() {
		return this.event.size();
	}

	@Override
	public boolean synthetic() {
		return this.event.synthetic();
	}

	@Override
	public @Nullable EventMetadata metadata() {
		return this.event.metadata();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return (this == other) || this.event.equals(other);
	}

	@Override
	public int hashCode() {
		return this.event.hashCode();
	}

	@Override
	public String toString() {
		return this.event.toString();
	}

}
