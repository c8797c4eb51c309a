package io.github.eslspring.event;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code text/event-json}: one object of texts and arrays of texts.
 */
final class JsonDecoder {

	private JsonDecoder() {
	}

	static EslEvent decode(byte[] bytes, @Nullable EventOrigin origin) {
		JsonHeaders headers = new JsonHeaders(bytes);
		return new DecodedEvent(EventFormat.JSON, bytes.length, headers, EventBody.of(headers.body()), origin);
	}

	/**
	 * Read an event from its beginning to its end.
	 * @param bytes the event
	 * @param visitor takes each header
	 * @throws EventFormatException if it is no object of texts and arrays of texts
	 */
	static void read(byte[] bytes, Visitor visitor) {
		try (JsonParser parser = JsonSource.open(bytes)) {
			read(parser, visitor);
		}
		catch (JacksonException ex) {
			JsonSource.forgetNames();
			throw new EventFormatException("the event is no JSON as the server writes it: " + where(ex));
		}
	}

	private static void read(JsonParser parser, Visitor visitor) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw new EventFormatException("the event is no JSON object");
		}
		int count = 0;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			HeaderTable.requireRoom(++count);
			JsonSource.named(name);
			JsonToken token = parser.nextToken();
			String joined = (token == JsonToken.START_ARRAY) ? array(parser) : null;
			if (joined == null && !token.isScalarValue()) {
				throw new EventFormatException("a header of the event's JSON object is an object");
			}
			visitor.header(name, () -> (joined != null) ? joined : parser.getString());
		}
		if (parser.nextToken() != null) {
			throw new EventFormatException("something follows the event's JSON object");
		}
	}

	private static String array(JsonParser parser) {
		List<String> elements = new ArrayList<>();
		for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
			HeaderTable.requireRoom(elements.size() + 1);
			if (!next.isScalarValue()) {
				throw new EventFormatException("a header of the event's JSON object is an object");
			}
			elements.add(parser.getString());
		}
		return ArrayValue.join(elements);
	}

	private static String where(JacksonException ex) {
		return (ex.getLocation() != null) ? "broken at character " + ex.getLocation().getCharOffset() : "broken";
	}

	/** Takes the headers of an event, one after the other. */
	interface Visitor {

		/**
		 * A header.
		 * @param name its name as {@link LooseText}
		 * @param value makes its value as {@link LooseText}; who does not ask for it
		 * saves most of the work
		 */
		void header(String name, Value value);

	}

	/** The value of the header at hand. */
	interface Value {

		/**
		 * Make a text of it.
		 * @return the value as {@link LooseText}
		 */
		String text();

	}

}
