package io.github.eslspring.capture;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Makes artifacts of what was seen on the wire, and takes the secrets out.
 */
final class Artifacts {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length:.*$");

	private final SecretNames secrets;

	Artifacts(SecretNames secrets) {
		this.secrets = secrets;
	}

	CaptureArtifact dispatch(CaptureOrigin origin, ArtifactKind kind, Exchange exchange) {
		Redaction redaction = new Redaction(this.secrets);
		CapturePayload payload = CapturePayload.of(CommandText.without(redaction, exchange.command()));
		return artifact(origin, kind, exchange, payload, commandFacts(redaction, exchange), redaction);
	}

	CaptureArtifact mutation(CaptureOrigin origin, ArtifactKind kind, Exchange exchange, Asked before, Asked after) {
		Redaction redaction = new Redaction(this.secrets);
		Mutation mutation = new Mutation(exchange.command(), redaction);
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("commandType", exchange.command().verb());
		facts.put("mutationKind", mutation.kind());
		put(facts, "filterHeader", mutation.filterHeader());
		put(facts, "filterValue", mutation.filterValue());
		CapturePayload payload = CapturePayload.of(mutation.json(before, after));
		return artifact(origin, kind, exchange, payload, facts, redaction);
	}

	CaptureArtifact reply(CaptureOrigin origin, ArtifactKind kind, Exchange exchange, WireReply reply) {
		Redaction redaction = new Redaction(this.secrets);
		Set<String> asked = redaction.askedBy(exchange.text());
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("contentType", reply.contentType());
		if (reply.replyText() != null) {
			facts.put("replyText", asked.isEmpty() ? redaction.text(reply.replyText()) : redaction.answerTo(asked));
		}
		put(facts, "jobUuid", reply.jobUuid());
		facts.putAll(commandFacts(redaction, exchange));
		if (!exchange.isRecordedWhenWritten()) {
			facts.put("commandText", CommandText.without(redaction, exchange.command()));
		}
		if (reply.discarded() > 0) {
			facts.put("discardedBytes", Long.toString(reply.discarded()));
		}
		String text = asked.isEmpty() ? textOf(reply, redaction) : answer(reply, redaction.answerTo(asked));
		return artifact(origin, kind, exchange, CapturePayload.ofWireText(text), facts, redaction);
	}

	CaptureArtifact event(CaptureOrigin origin, EslEvent event, byte[] bytes, @Nullable String operationId) {
		Redaction redaction = new Redaction(this.secrets);
		CapturePayload payload = new EventRedactor(redaction, event).redact(bytes);
		Map<String, String> metadata = origin.state().metadata();
		put(metadata, "channelName", value(redaction, event, "Channel-Name"));
		put(metadata, "callDirection", value(redaction, event, "Call-Direction"));
		return new CaptureArtifact(ArtifactKind.EVENT_RAW, event.name(), origin, sequence(event), operationId,
				value(redaction, event, BackgroundJobEvent.JOB_UUID), payload, eventFacts(redaction, event), metadata,
				redaction.names());
	}

	CaptureArtifact jobEnd(CaptureOrigin origin, BackgroundJobEvent event, @Nullable String operationId) {
		Redaction redaction = new Redaction(this.secrets);
		byte[] body = Objects.requireNonNullElse(event.bodyBytes(), new byte[0]);
		String result = new EventRedactor(redaction, event).body(new String(body, StandardCharsets.ISO_8859_1));
		return new CaptureArtifact(ArtifactKind.BGAPI_COMPLETE, "bgapi " + event.jobCommand(), origin, sequence(event),
				operationId, event.jobUuid(), CapturePayload.ofWireText(result), eventFacts(redaction, event),
				origin.state().metadata(), redaction.names());
	}

	private static CaptureArtifact artifact(CaptureOrigin origin, ArtifactKind kind, Exchange exchange,
			CapturePayload payload, Map<String, String> facts, Redaction redaction) {
		return new CaptureArtifact(kind, exchange.command().verb(), origin, null, exchange.operationId(),
				exchange.jobUuid(), payload, facts, origin.state().metadata(), redaction.names());
	}

	private static Map<String, String> commandFacts(Redaction redaction, Exchange exchange) {
		EslCommand command = exchange.command();
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("commandType", exchange.type());
		facts.put("commandName", exchange.name());
		if (!exchange.isSecret()) {
			put(facts, "commandArguments", CommandText.argumentsWithout(redaction, command));
		}
		return facts;
	}

	private static Map<String, String> eventFacts(Redaction redaction, EslEvent event) {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("contentType", "text/event-" + event.format().word());
		put(facts, "eventName", event.name());
		put(facts, "eventSubclass", value(redaction, event, EslEvent.EVENT_SUBCLASS));
		put(facts, "eventSequence", value(redaction, event, "Event-Sequence"));
		put(facts, "eventDateTimestamp", value(redaction, event, "Event-Date-Timestamp"));
		put(facts, "coreUuid", value(redaction, event, "Core-UUID"));
		put(facts, "uniqueId", value(redaction, event, EslEvent.UNIQUE_ID));
		put(facts, "jobUuid", value(redaction, event, BackgroundJobEvent.JOB_UUID));
		return facts;
	}

	private static @Nullable String value(Redaction redaction, EslEvent event, String header) {
		String value = event.header(header);
		return (value != null) ? redaction.header(header, value) : null;
	}

	private static @Nullable Long sequence(EslEvent event) {
		OptionalLong sequence = event.sequence();
		return sequence.isPresent() ? sequence.getAsLong() : null;
	}

	private static String textOf(WireReply reply, Redaction redaction) {
		String head = redaction.text(new String(reply.head(), StandardCharsets.ISO_8859_1));
		String received = new String(reply.body(), StandardCharsets.ISO_8859_1);
		String body = redaction.text(received);
		if (body.equals(received)) {
			return head + "\n" + body;
		}
		String length = Matcher.quoteReplacement("Content-Length: " + body.length());
		return CONTENT_LENGTH.matcher(head).replaceFirst(length) + "\n" + body;
	}

	private static String answer(WireReply reply, String mark) {
		String head = "Content-Type: " + reply.contentType() + "\n";
		return (reply.replyText() != null) ? head + "Reply-Text: " + mark + "\n\n"
				: head + "Content-Length: " + mark.length() + "\n\n" + mark;
	}

	private static void put(Map<String, String> facts, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			facts.put(name, value);
		}
	}

}
