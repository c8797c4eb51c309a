package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlainEventBodyTests {

	@Test
	void hasABodyOfExactlyItsBytes() {
		EslEvent event = event("Event-Name: BACKGROUND_JOB\nJob-UUID: abc-123\nContent-Length: 14\n\n\nX: 1\n\né€\n\n");
		assertThat(event.body()).isEqualTo("\nX: 1\n\né€\n\n");
		assertThat(event.header("X")).isNull();
		assertThat(event.headers()).hasSize(3);
	}

	@Test
	void replacesInvalidTextInTheBody() {
		byte[] head = "Content-Length: 3\n\n".getBytes(StandardCharsets.US_ASCII);
		byte[] bytes = Arrays.copyOf(head, head.length + 3);
		bytes[head.length] = (byte) 0xff;
		bytes[head.length + 1] = 'a';
		EslEvent event = EventDecoder.plain(bytes);
		assertThat(event.body()).isEqualTo("\uFFFDa\0");
		assertThat(event.bodyBytes()).containsExactly(0xff, 'a', 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "A: 1\n\n", "A: 1\n", "A: 1", "", "\n", "Content-Length: 0\nA: 1\n\n",
			"Content-Length: 0\n\n" })
	void mayHaveNoBody(String text) {
		EslEvent event = event(text);
		assertThat(event.body()).isNull();
		assertThat(event.bodyBytes()).isNull();
		assertThat(event.size()).isEqualTo(text.length());
	}

	@Test
	void believesTheLastLengthOnly() {
		EslEvent event = event("Content-Length: 10\nEvent-Name: CUSTOM\nContent-Length: 3\n\nnul");
		assertThat(event.body()).isEqualTo("nul");
		assertThat(event.header("Content-Length")).isEqualTo("10");
		assertThat(event.headers("Content-Length")).containsExactly("10", "3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "-1", "none", "" })
	void ignoresASendersLengthIfThereIsNoBody(String length) {
		assertThat(event("Content-Length: " + length + "\nEvent-Name: CUSTOM\n\n").body()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 12\n\n+OK\n", "Content-Length: 2\n\n+OK\n", "Content-Length: 12\n\n",
			"Content-Length: x\n\nbody", "Content-Length: -4\n\nbody", "A: 1\n\nbody",
			"Content-Length: 4\nContent-Length: 5\n\nbody", "Content-Length: 9\nA: 1\n\nbody" })
	void refusesABodyOfAnotherLength(String text) {
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event(text))
			.withMessageMatching("the event's body has \\d bytes, not what its Content-Length says");
	}

	private static EslEvent event(String text) {
		return EventDecoder.plain(text.getBytes(StandardCharsets.UTF_8));
	}

}
