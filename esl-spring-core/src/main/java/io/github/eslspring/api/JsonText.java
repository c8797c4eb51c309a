package io.github.eslspring.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON that commands print: objects of texts, and tables of them.
 */
final class JsonText {

	private static final JsonFactory FACTORY = new JsonFactory();

	private JsonText() {
	}

	/**
	 * Read one object.
	 * @param text the JSON
	 * @return names and values, in order; values of a name that occurs more than once and
	 * the elements of an array are collected
	 */
	static Map<String, List<String>> object(String text) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			requireObject(parser.nextToken());
			return object(parser);
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Read a table as {@code show … as json} prints it. Without rows it has a count only.
	 * @param text the JSON
	 * @return the rows, each with its columns in order
	 */
	static List<Map<String, String>> table(String text) {
		List<Map<String, String>> rows = new ArrayList<>();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			requireObject(parser.nextToken());
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean isRows = parser.currentName().equals("rows");
				if (parser.nextToken() != JsonToken.START_ARRAY || !isRows) {
					parser.skipChildren();
					continue;
				}
				while (parser.nextToken() == JsonToken.START_OBJECT) {
					Map<String, String> row = new LinkedHashMap<>();
					object(parser).forEach((name, values) -> row.put(name, values.get(values.size() - 1)));
					rows.add(row);
				}
			}
			return rows;
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
	}

	private static Map<String, List<String>> object(JsonParser parser) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			List<String> collected = values.computeIfAbsent(name, (key) -> new ArrayList<>());
			JsonToken token = parser.nextToken();
			if (token == JsonToken.START_ARRAY) {
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					add(parser, collected);
				}
			}
			else {
				add(parser, collected);
			}
			if (collected.isEmpty()) {
				values.remove(name);
			}
		}
		return values;
	}

	private static void add(JsonParser parser, List<String> values) {
		if (parser.currentToken().isScalarValue()) {
			values.add(parser.getString());
		}
		else {
			parser.skipChildren();
		}
	}

	private static void requireObject(@Nullable JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			throw new IllegalArgumentException("it is no JSON object");
		}
	}

	private static IllegalArgumentException unreadable(JacksonException ex) {
		return new IllegalArgumentException("it is broken JSON, " + ex.getOriginalMessage(), ex);
	}

}
