package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackgroundJobEventTests {

	private static final byte[] BYTES = """
			Event-Name: BACKGROUND_JOB
			Core-UUID: core
			Event-Date-Timestamp: 1000000
			Event-Sequence: 5
			Job-UUID: abc-123
			Job-Command: status
			X: %FF
			Content-Length: 11

			+OK Status
			""".getBytes(StandardCharsets.UTF_8);

	@Test
	void isWhatTheDecoderMakesOfItsName() {
		assertThat(EventDecoder.plain(BYTES)).isInstanceOfSatisfying(BackgroundJobEvent.class, (job) -> {
			assertThat(job.jobUuid()).isEqualTo("abc-123");
			assertThat(job.jobCommand()).isEqualTo("status");
			assertThat(job.result()).isEqualTo("+OK Status\n");
			assertThat(job.isError()).isFalse();
		});
	}

	@Test
	void isTheEventItWraps() {
		EslEvent plain = PlainDecoder.decode(BYTES, null);
		EslEvent job = new BackgroundJobEvent(plain);
		assertThat(job).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(plain.toString());
		assertThat(plain).isEqualTo(job);
		assertThat(job.name()).isEqualTo("BACKGROUND_JOB");
		assertThat(job.sequence()).hasValue(5);
		assertThat(job.coreUuid()).isEqualTo("core");
		assertThat(job.time()).isEqualTo(Instant.ofEpochSecond(1));
		assertThat(job.headers()).isEqualTo(plain.headers());
		assertThat(job.headers("job-uuid")).containsExactly("abc-123");
		assertThat(job.headerBytes("X")).containsExactly(0xff);
		assertThat(job.body()).isEqualTo(plain.body());
		assertThat(job.bodyBytes()).isEqualTo(plain.bodyBytes());
		assertThat(job.format()).isSameAs(EventFormat.PLAIN);
		assertThat(job.size()).isEqualTo(BYTES.length);
	}

	@ParameterizedTest
	@CsvSource({ "-ERR x, true", "-USAGE: x, true", "' -ERR x', true", "+OK, false", "text -ERR, false" })
	void knowsErrors(String result, boolean error) {
		String text = "Event-Name: BACKGROUND_JOB\nContent-Length: " + result.length() + "\n\n" + result;
		EslEvent event = EventDecoder.plain(text.getBytes(StandardCharsets.UTF_8));
		assertThat(event).isInstanceOfSatisfying(BackgroundJobEvent.class,
				(job) -> assertThat(job.isError()).isEqualTo(error));
	}

	@Test
	void mayHoldNothing() {
		BackgroundJobEvent job = new BackgroundJobEvent(
				EventDecoder.plain("Event-Name: BACKGROUND_JOB\n\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(job.jobUuid()).isEmpty();
		assertThat(job.jobCommand()).isEmpty();
		assertThat(job.result()).isEmpty();
		assertThat(job.isError()).isFalse();
	}

}
