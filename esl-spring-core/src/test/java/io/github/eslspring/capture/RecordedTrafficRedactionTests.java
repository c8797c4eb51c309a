package io.github.eslspring.capture;

import java.util.List;

import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redaction of recorded events: what is secret is gone, and nothing else has changed.
 */
class RecordedTrafficRedactionTests {

	private final SecretNames secrets = new SecretNames(
			List.of("Caller-*", "variable_u*", "Event-Date-*", "DTMF-Digit"));

	private final SecretNames others = new SecretNames(CaptureOptions.DEFAULT_REDACT);

	@ParameterizedTest
	@ValueSource(strings = { "events-handmade-plain", "events-handmade-json", "events-handmade-xml", "sendmsg-inbound",
			"outbound-async-full" })
	void changesOnlyTheValuesOfSecrets(String capture) {
		List<Frame> frames = CapturedEvents.eventFrames(capture).toList();
		assertThat(frames).isNotEmpty();
		for (Frame frame : frames) {
			EslEvent event = EventDecoder.decode(CapturedEvents.format(frame), frame.body());
			Redaction redaction = new Redaction(this.secrets);
			CapturePayload payload = new EventRedactor(redaction, event).redact(frame.body());
			EslEvent read = EventDecoder.decode(event.format(), payload.bytes());
			assertThat(redaction.names()).isNotEmpty();
			assertThat(withoutLength(read)).as("%s %s", capture, event.sequence())
				.isEqualTo(withoutLength(event).stream().map(this::redacted).toList());
			assertThat(read.bodyBytes()).isEqualTo(event.bodyBytes());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "events-handmade-plain", "events-handmade-json", "events-handmade-xml" })
	void keepsTheBytesOfWhatHasNoSecret(String capture) {
		CapturedEvents.eventFrames(capture).forEach((frame) -> {
			EslEvent event = EventDecoder.decode(CapturedEvents.format(frame), frame.body());
			CapturePayload payload = new EventRedactor(new Redaction(this.others), event).redact(frame.body());
			assertThat(payload.bytes()).isEqualTo(frame.body());
		});
	}

	/** The server's own length counts bytes that it leaves out of XML. */
	private static List<EventHeader> withoutLength(EslEvent event) {
		return event.headers().stream().filter((header) -> !header.name().equals("Content-Length")).toList();
	}

	private EventHeader redacted(EventHeader header) {
		return this.secrets.areSecret(header.name()) ? new EventHeader(header.name(), Redaction.MARK) : header;
	}

}
