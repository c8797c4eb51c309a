package io.github.eslspring.fleet.consume;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.fleet.forward.CloudEventWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads events that a forwarder wrote.
 */
final class CloudEventReader {

	/**
	 * An event that was forwarded.
	 *
	 * @param id its id
	 * @param node the node it is of
	 * @param event the event, {@code null} if it is something else
	 */
	record Read(String id, String node, @Nullable EslEvent event) {

	}

	private final JsonFactory json = new JsonFactory();

	private final EventTypes types;

	CloudEventReader(EventTypes types) {
		this.types = types;
	}

	/**
	 * Read one.
	 * @param bytes the whole
	 * @return the event
	 * @throws RuntimeException if it is none
	 */
	Read read(byte[] bytes) {
		Map<String, String> attributes = new HashMap<>();
		byte[] data = new byte[0];
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), bytes)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("No JSON object");
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (name.equals("data")) {
					data = copy(parser);
				}
				else if (value.isScalarValue()) {
					attributes.put(name, parser.getString());
				}
				else {
					parser.skipChildren();
				}
			}
		}
		String id = required(attributes, "id");
		String node = required(attributes, "eslnode");
		boolean isEvent = required(attributes, "type").startsWith(CloudEventWriter.EVENT_TYPE);
		return new Read(id, node, isEvent ? EventDecoder.decode(EventFormat.JSON, data, this.types) : null);
	}

	private byte[] copy(JsonParser parser) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.copyCurrentStructure(parser);
		}
		return out.toByteArray();
	}

	private static String required(Map<String, String> attributes, String name) {
		String value = attributes.get(name);
		if (value == null) {
			throw new IllegalArgumentException("There is no '" + name + "'");
		}
		return value;
	}

}
