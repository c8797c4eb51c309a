package io.github.eslspring.capture;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes artifacts as lines of JSON. The shape is told in {@code docs/capture.md}.
 */
final class ArtifactJson {

	/** What every line begins with, followed by its number. */
	static final String PREFIX = "{\"appendSequence\":";

	private static final JsonFactory JSON = new JsonFactory();

	private ArtifactJson() {
	}

	/**
	 * Write an artifact.
	 * @param appendSequence the line's number
	 * @param artifact the artifact
	 * @return the line, with its line feed
	 */
	static byte[] line(long appendSequence, CaptureArtifact artifact) {
		StringWriter line = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
			json.writeStartObject();
			json.writeNumberProperty("appendSequence", appendSequence);
			json.writeStringProperty("schema", artifact.schemaVersion());
			json.writeStringProperty("kind", artifact.kind().word());
			json.writeStringProperty("name", artifact.name());
			write(json, artifact.origin());
			if (artifact.eventSequence() != null) {
				json.writeNumberProperty("eventSequence", artifact.eventSequence());
			}
			write(json, "operationId", artifact.operationId());
			write(json, "jobUuid", artifact.jobUuid());
			write(json, artifact.payload());
			write(json, "facts", artifact.facts());
			write(json, "metadata", artifact.metadata());
			write(json, "labels", artifact.origin().labels());
			json.writeName("redacted");
			json.writeStartArray();
			artifact.redacted().forEach(json::writeString);
			json.writeEndArray();
			json.writeEndObject();
		}
		return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void write(JsonGenerator json, CaptureOrigin origin) {
		json.writeStringProperty("node", origin.node());
		json.writeStringProperty("runtimeId", origin.runtimeId());
		json.writeStringProperty("connectionId", origin.connectionId());
		json.writeNumberProperty("generation", origin.generation());
		json.writeNumberProperty("sequence", origin.sequence());
		json.writeStringProperty("capturedAt", origin.capturedAt().toString());
	}

	private static void write(JsonGenerator json, CapturePayload payload) {
		boolean text = payload.isText();
		json.writeStringProperty("payloadEncoding", text ? "utf-8" : "base64");
		json.writeStringProperty("payload",
				text ? payload.text() : Base64.getEncoder().encodeToString(payload.bytes()));
	}

	private static void write(JsonGenerator json, String name, Map<String, String> texts) {
		json.writeName(name);
		json.writeStartObject();
		texts.forEach(json::writeStringProperty);
		json.writeEndObject();
	}

	private static void write(JsonGenerator json, String name, @Nullable String text) {
		if (text != null) {
			json.writeStringProperty(name, text);
		}
	}

}
