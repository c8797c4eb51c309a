package io.github.eslspring.capture;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventEdit;
import io.github.eslspring.event.EventEncoder;

/**
 * Takes the secrets out of an event. One without secrets stays as it came, byte for byte;
 * one with secrets is written again as the server writes it.
 */
final class EventRedactor implements EventEdit {

	private final Redaction redaction;

	private final EslEvent event;

	EventRedactor(Redaction redaction, EslEvent event) {
		this.redaction = redaction;
		this.event = event;
	}

	CapturePayload redact(byte[] bytes) {
		if (this.redaction.mayBeIn(new String(bytes, StandardCharsets.ISO_8859_1))) {
			byte[] redacted = EventEncoder.encode(this.event, this.event.format(), this);
			if (!this.redaction.isEmpty()) {
				return CapturePayload.of(redacted);
			}
		}
		return CapturePayload.of(bytes);
	}

	@Override
	public String header(String name, String value) {
		return this.redaction.header(name, value);
	}

	/** A job that asks for a secret ends with the secret in the body. */
	@Override
	public String body(String body) {
		Set<String> asked = (this.event instanceof BackgroundJobEvent job)
				? this.redaction.askedBy(job.jobCommand() + " " + text("Job-Command-Arg")) : Set.of();
		return asked.isEmpty() ? this.redaction.text(body) : this.redaction.answerTo(asked);
	}

	private String text(String header) {
		return Objects.requireNonNullElse(this.event.header(header), "");
	}

}
