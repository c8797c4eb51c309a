package io.github.eslspring.event;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code text/event-json}: one object of texts and arrays of texts. The server
 * writes bytes as they are, so the text is parsed as {@link LooseText}.
 */
final class JsonDecoder {

	private static final int MAX_NAME = 65_536;

	/** An object, and arrays in it. */
	private static final int MAX_DEPTH = 2;

	/** No bound for a value: it cannot be larger than its frame, which is bounded. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH)
			.maxNameLength(MAX_NAME)
			.maxStringLength(Integer.MAX_VALUE)
			.build())
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.build();

	private static final String BODY = "_body";

	private static final String CONTENT_LENGTH = "Content-Length";

	private JsonDecoder() {
	}

	static EslEvent decode(byte[] bytes, @Nullable EventOrigin origin) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), LooseText.decode(bytes))) {
			List<RawHeader> headers = headers(parser);
			byte[] body = takeBody(headers);
			return new DecodedEvent(EventFormat.JSON, bytes.length, new HeaderList(headers), body, 0, origin);
		}
		catch (JacksonException ex) {
			throw new EventFormatException("the event is no JSON as the server writes it: " + where(ex));
		}
	}

	private static List<RawHeader> headers(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw new EventFormatException("the event is no JSON object");
		}
		List<RawHeader> headers = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			HeaderTable.requireRoom(headers.size() + 1);
			headers.add(RawHeader.ofLoose(name, value(parser, parser.nextToken())));
		}
		if (parser.nextToken() != null) {
			throw new EventFormatException("something follows the event's JSON object");
		}
		return headers;
	}

	private static String value(JsonParser parser, JsonToken token) {
		if (token != JsonToken.START_ARRAY) {
			return scalar(parser, token);
		}
		List<String> elements = new ArrayList<>();
		for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
			HeaderTable.requireRoom(elements.size() + 1);
			elements.add(scalar(parser, next));
		}
		return ArrayValue.join(elements);
	}

	private static String scalar(JsonParser parser, JsonToken token) {
		if (!token.isScalarValue()) {
			throw new EventFormatException("a header of the event's JSON object is an object");
		}
		return parser.getString();
	}

	/**
	 * The last {@code _body} is the body. An earlier one is a header: who sets a header
	 * of that name sets the body too, and gets both.
	 */
	private static byte[] takeBody(List<RawHeader> headers) {
		for (int i = headers.size() - 1; i >= 0; i--) {
			if (headers.get(i).name().equals(BODY)) {
				byte[] body = headers.remove(i).bytes();
				requireAnnounced(headers, i, body.length);
				return body;
			}
		}
		return new byte[0];
	}

	// The server writes its own length right before the body.
	private static void requireAnnounced(List<RawHeader> headers, int end, int length) {
		RawHeader before = (end > 0) ? headers.get(end - 1) : null;
		if (before != null && before.name().equalsIgnoreCase(CONTENT_LENGTH)
				&& !Integer.toString(length).equals(before.value())) {
			throw new EventFormatException(
					"the event's body has " + length + " bytes, not what its Content-Length says");
		}
	}

	private static String where(JacksonException ex) {
		return (ex.getLocation() != null) ? "broken at character " + ex.getLocation().getCharOffset() : "broken";
	}

}
