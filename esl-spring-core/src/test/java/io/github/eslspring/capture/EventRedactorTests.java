package io.github.eslspring.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventEncoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventRedactor}.
 */
class EventRedactorTests {

	private final SecretNames secrets = new SecretNames(CaptureOptions.DEFAULT_REDACT);

	@ParameterizedTest
	@EnumSource
	void takesSecretsOutOfEveryFormat(EventFormat format) {
		List<EventHeader> headers = List.of(header("Event-Name", "CHANNEL_ANSWER"), header("Caller-ID", "Bob Ü <1>"),
				header("variable_sip_auth_password", "s3cret & more"), header("DTMF-Digit", "7"),
				header("variable_current_application_data", "{sip_auth_password=s3cret,x=1}user/1"),
				header("variable_codes", "ARRAY::a|:b"), header("variable_my_passwords", "ARRAY::s3cret|:s3cret2"));
		byte[] bytes = EventEncoder.encode(EslEvent.of(headers, "password: s3cret\nrest Ü\n"), format);
		Redaction redaction = new Redaction(this.secrets);
		CapturePayload payload = new EventRedactor(redaction, Samples.event(format, bytes)).redact(bytes);

		assertThat(payload.text()).doesNotContain("s3cret").doesNotContain(": 7\n").doesNotContain("\"7\"");
		EslEvent read = Samples.event(format, payload.bytes());
		assertThat(read.headers()).filteredOn((header) -> !header.name().equals("Content-Length"))
			.containsExactly(header("Event-Name", "CHANNEL_ANSWER"), header("Caller-ID", "Bob Ü <1>"),
					header("variable_sip_auth_password", "******"), header("DTMF-Digit", "******"),
					header("variable_current_application_data", "{sip_auth_password=******,x=1}user/1"),
					header("variable_codes", "ARRAY::a|:b"), header("variable_my_passwords", "******"));
		assertThat(read.body()).isEqualTo("password: ******\nrest Ü\n");
		assertThat(read.header("Content-Length")).isEqualTo(Integer.toString(read.bodyBytes().length));
		assertThat(redaction.names()).containsExactlyInAnyOrder("password", "variable_sip_auth_password", "DTMF-Digit",
				"sip_auth_password", "variable_my_passwords");
	}

	@Test
	void leavesAnEventWithoutSecretsAsItCame() {
		byte[] bytes = "Event-Name:CUSTOM\nX-Odd:   %41%zz+ \nmentions: no password here\n\n"
			.getBytes(StandardCharsets.UTF_8);
		Redaction redaction = new Redaction(new SecretNames(List.of("*pass*", "pin")));
		CapturePayload payload = new EventRedactor(redaction,
				Samples.event(EventFormat.PLAIN, "Event-Name:CUSTOM\n\n".getBytes(StandardCharsets.UTF_8)))
			.redact(bytes);
		assertThat(payload.bytes()).isEqualTo(bytes);
		assertThat(redaction.names()).isEmpty();
	}

	@Test
	void keepsBytesThatAreNoText() {
		byte[] bytes = bytes("Event-Name: CUSTOM\nX: %FF\npassword: s3cret\nContent-Length: 2\n\n\u00ff\u00fe");
		CapturePayload payload = new EventRedactor(new Redaction(this.secrets), Samples.event(EventFormat.PLAIN, bytes))
			.redact(bytes);
		assertThat(payload.bytes())
			.isEqualTo(bytes("Event-Name: CUSTOM\nX: %FF\npassword: ******\nContent-Length: 2\n\n\u00ff\u00fe"));
		assertThat(payload.isText()).isFalse();
	}

	@Test
	void hidesTheResultOfAJobThatAskedForASecret() {
		EslEvent event = Samples.event(EventFormat.PLAIN, bytes("Event-Name: BACKGROUND_JOB\nJob-Command: uuid_getvar\n"
				+ "Job-Command-Arg: u%20sip_auth_password\nContent-Length: 6\n\ns3cret"));
		byte[] bytes = EventEncoder.encode(event, EventFormat.PLAIN);
		CapturePayload payload = new EventRedactor(new Redaction(this.secrets), event).redact(bytes);
		assertThat(payload.text()).doesNotContain("s3cret").endsWith("Content-Length: 6\n\n******");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static EventHeader header(String name, String value) {
		return new EventHeader(name, value);
	}

}
