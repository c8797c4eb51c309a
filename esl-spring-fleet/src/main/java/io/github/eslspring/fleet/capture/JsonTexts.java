package io.github.eslspring.fleet.capture;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Maps and lists of texts in one column. What is no JSON any more is read as far as it is
 * some; the checksum tells.
 */
final class JsonTexts {

	private static final JsonFactory JSON = new JsonFactory();

	private JsonTexts() {
	}

	static String write(Map<String, String> texts) {
		StringWriter out = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
			json.writeStartObject();
			texts.forEach(json::writeStringProperty);
			json.writeEndObject();
		}
		return out.toString();
	}

	static String write(List<String> texts) {
		StringWriter out = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
			json.writeStartArray();
			texts.forEach(json::writeString);
			json.writeEndArray();
		}
		return out.toString();
	}

	static Map<String, String> readMap(String text) {
		Map<String, String> texts = new LinkedHashMap<>();
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
			json.nextToken();
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				json.nextToken();
				texts.put(name, json.getString());
			}
		}
		catch (JacksonException ex) {
			return texts;
		}
		return texts;
	}

	static List<String> readList(String text) {
		List<String> texts = new ArrayList<>();
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
			json.nextToken();
			while (json.nextToken() == JsonToken.VALUE_STRING) {
				texts.add(json.getString());
			}
		}
		catch (JacksonException ex) {
			return texts;
		}
		return texts;
	}

}
