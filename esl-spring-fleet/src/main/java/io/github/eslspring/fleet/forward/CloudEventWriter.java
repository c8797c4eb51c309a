package io.github.eslspring.fleet.forward;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventEdit;
import io.github.eslspring.event.EventEncoder;
import io.github.eslspring.event.EventFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.util.PatternMatchUtils;

/**
 * Writes events as CloudEvents. The id is made of what the server says of the event, its
 * process and number, and of what is in it, so that two instances that hear the same
 * event give it the same id.
 */
public final class CloudEventWriter {

	/** Begins the type of an event of a switch; its name follows. */
	public static final String EVENT_TYPE = "io.github.eslspring.event.";

	/** The type of what tells that events are missing. */
	public static final String GAP_TYPE = "io.github.eslspring.gap";

	private static final String REDACTED = "******";

	/** So much of the hash is enough beside process and number. */
	private static final int HASH_BYTES = 16;

	private final JsonFactory json = new JsonFactory();

	private final String instance;

	private final EventEdit redaction;

	/**
	 * Create a writer.
	 * @param instance what this instance is called
	 * @param redact names of headers whose values are not written, with {@code *} for any
	 * text
	 */
	public CloudEventWriter(String instance, List<String> redact) {
		this.instance = instance;
		String[] patterns = redact.stream()
			.flatMap((pattern) -> List.of(pattern, "variable_" + pattern).stream())
			.toArray(String[]::new);
		this.redaction = new EventEdit() {

			@Override
			public String header(String name, String value) {
				return PatternMatchUtils.simpleMatchIgnoreCase(patterns, name) ? REDACTED : value;
			}

		};
	}

	/**
	 * Write an event.
	 * @param node the node it is of
	 * @param event the event
	 * @return the event as it is forwarded
	 */
	public ForwardedEvent event(String node, EslEvent event) {
		byte[] data = EventEncoder.encode(event, EventFormat.JSON, this.redaction);
		String type = EVENT_TYPE + event.name();
		String subject = event.uniqueId();
		return write(id(event, data), type, node, subject, event.time(), (generator) -> {
			generator.writeName("data");
			generator.writeRawValue(new String(data, StandardCharsets.UTF_8));
		});
	}

	/**
	 * Write that events of a node are missing.
	 * @param node the node
	 * @param reason why
	 * @param length about how long there were none
	 * @param lost how many are known to be lost, 0 if nobody can tell
	 * @return what is forwarded
	 */
	public ForwardedEvent gap(String node, String reason, Duration length, long lost) {
		return write(UUID.randomUUID().toString(), GAP_TYPE, node, null, Instant.now(), (generator) -> {
			generator.writeObjectPropertyStart("data");
			generator.writeStringProperty("reason", reason);
			generator.writeStringProperty("length", length.toString());
			generator.writeNumberProperty("lost", lost);
			generator.writeEndObject();
		});
	}

	private ForwardedEvent write(String id, String type, String node, @Nullable String subject, @Nullable Instant time,
			Consumer<JsonGenerator> data) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("specversion", "1.0");
			generator.writeStringProperty("id", id);
			generator.writeStringProperty("source", "/esl/" + node);
			generator.writeStringProperty("type", type);
			if (subject != null) {
				generator.writeStringProperty("subject", subject);
			}
			if (time != null) {
				generator.writeStringProperty("time", time.toString());
			}
			generator.writeStringProperty("eslnode", node);
			generator.writeStringProperty("eslinstance", this.instance);
			generator.writeStringProperty("datacontenttype", "application/json");
			data.accept(generator);
			generator.writeEndObject();
		}
		return new ForwardedEvent(id, type, node, subject, out.toString(StandardCharsets.UTF_8));
	}

	private static String id(EslEvent event, byte[] data) {
		String core = event.coreUuid();
		OptionalLong sequence = event.sequence();
		// What cannot be told apart had better be handled twice than be lost.
		return (core != null && sequence.isPresent()) ? core + "-" + sequence.getAsLong() + "-" + hash(data)
				: UUID.randomUUID().toString();
	}

	private static String hash(byte[] data) {
		try {
			byte[] whole = MessageDigest.getInstance("SHA-256").digest(data);
			return HexFormat.of().formatHex(whole, 0, HASH_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
