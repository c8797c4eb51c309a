package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Collects the headers of an event in their order. Not safe for several threads.
 */
public final class SimulatedEventBuilder {

	private final String name;

	private final List<EventHeader> headers = new ArrayList<>();

	private @Nullable String body;

	private CallingPlace calledBy;

	SimulatedEventBuilder(String name) {
		this.name = name;
		this.calledBy = CallingPlace.of(name);
	}

	/**
	 * Appends a header; names may repeat. A value of the form {@code ARRAY::a|:b} is an
	 * array.
	 * @param name the header's name
	 * @param value its value
	 * @return this builder
	 */
	public SimulatedEventBuilder header(String name, String value) {
		return rawHeader(ByteText.of(name), ByteText.of(value));
	}

	/**
	 * Appends a header with a number.
	 * @param name the header's name
	 * @param value its value
	 * @return this builder
	 */
	public SimulatedEventBuilder header(String name, long value) {
		return rawHeader(ByteText.of(name), Long.toString(value));
	}

	/**
	 * Appends a header given with one character per byte.
	 * @param name the header's name; {@code Name[2]} sets an array element
	 * @param value its value
	 * @return this builder
	 */
	public SimulatedEventBuilder rawHeader(String name, String value) {
		int index = arrayIndex(name);
		if (index < 0) {
			this.headers.add(EventHeader.of(name, value));
			return this;
		}
		String arrayName = name.substring(0, name.lastIndexOf('['));
		for (int i = 0; i < this.headers.size(); i++) {
			if (this.headers.get(i).name().equalsIgnoreCase(arrayName)) {
				this.headers.set(i, this.headers.get(i).with(index, value));
				return this;
			}
		}
		this.headers.add(new EventHeader(arrayName, List.of(), true).with(index, value));
		return this;
	}

	/**
	 * Sets the body.
	 * @param body the body's text
	 * @return this builder
	 */
	public SimulatedEventBuilder body(String body) {
		return rawBody(ByteText.of(body));
	}

	/**
	 * Sets the body, one character per byte; an empty one is no body.
	 * @param body the body
	 * @return this builder
	 */
	public SimulatedEventBuilder rawBody(String body) {
		this.body = body.isEmpty() ? null : body;
		return this;
	}

	/**
	 * Where in FreeSWITCH's source the event is made, for the headers
	 * {@code Event-Calling-*}.
	 * @param file the source file
	 * @param function the function
	 * @param line the line
	 * @return this builder
	 */
	public SimulatedEventBuilder calledBy(String file, String function, int line) {
		this.calledBy = new CallingPlace(file, function, line);
		return this;
	}

	/**
	 * Lets another object append headers.
	 * @param headers appends to this builder
	 * @return this builder
	 */
	public SimulatedEventBuilder apply(Consumer<SimulatedEventBuilder> headers) {
		headers.accept(this);
		return this;
	}

	/**
	 * Finishes the event.
	 * @return the event
	 */
	public SimulatedEvent build() {
		return new SimulatedEvent(this);
	}

	/** Everything another event has. */
	SimulatedEventBuilder like(SimulatedEvent event) {
		this.headers.addAll(event.headers());
		this.body = event.rawBody();
		this.calledBy = event.calledBy();
		return this;
	}

	String name() {
		return this.name;
	}

	List<EventHeader> headers() {
		return this.headers;
	}

	@Nullable String rawBody() {
		return this.body;
	}

	CallingPlace calledBy() {
		return this.calledBy;
	}

	SimulatedEventBuilder withoutHeaders() {
		this.headers.clear();
		return this;
	}

	SimulatedEventBuilder append(List<EventHeader> more) {
		this.headers.addAll(more);
		return this;
	}

	private static int arrayIndex(String name) {
		int open = name.endsWith("]") ? name.lastIndexOf('[') : -1;
		if (open <= 0) {
			return -1;
		}
		String digits = name.substring(open + 1, name.length() - 1);
		return (digits.matches("[0-9]{1,4}")) ? Integer.parseInt(digits) : -1;
	}

}
