package io.github.eslspring.command;

import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RawCommandTests {

	private static final int MAX_HEAD = 10_485_760;

	@Test
	void keepsLineHeadersAndBody() {
		RawCommand raw = RawCommand.of("sendevent NOTIFY").header("Event-Subclass", "a::b").body("x");
		assertThat(raw.line()).isEqualTo("sendevent NOTIFY");
		assertThat(raw.headers()).containsExactly(new EventHeader("Event-Subclass", "a::b"));
		assertThat(raw.body()).isEqualTo("x");
	}

	@Test
	void itsVerbIsOneWordOrTheNameOfTheApiCommand() {
		assertThat(RawCommand.of("auth secret").verb()).isEqualTo("auth");
		assertThat(RawCommand.of("api originate secret").verb()).isEqualTo("api originate");
		assertThat(RawCommand.of("bgapi  originate secret").verb()).isEqualTo("bgapi originate");
		assertThat(RawCommand.of("api").verb()).isEqualTo("api");
	}

	@Test
	void refusesALineThatIsEmptyOrLosesItsSpaces() {
		for (String line : new String[] { "", " ", " status", "status " }) {
			assertThatIllegalArgumentException().as("'%s'", line)
				.isThrownBy(() -> RawCommand.of(line))
				.withMessageContaining("'line'");
		}
	}

	@Test
	void refusesALengthOfItsOwn() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RawCommand.of("sendevent X").header("Content-Length", "9"))
			.withMessageContaining("Content-Length");
	}

	@Test
	void refusesAJobIdThatWouldCutTheAnswer() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RawCommand.of("bgapi status").header("job-uuid", "x".repeat(236)))
			.withMessageContaining("Job-UUID");
	}

	@Test
	void refusesAHeadTheServerWouldSplit() {
		assertThatIllegalArgumentException().isThrownBy(() -> RawCommand.of("x".repeat(MAX_HEAD)))
			.withMessageContaining("10485760");
		String half = "é".repeat(MAX_HEAD / 4 + 1);
		assertThatIllegalArgumentException().isThrownBy(() -> RawCommand.of(half).header("X", half))
			.withMessageContaining("10485760");
		assertThat(RawCommand.of("x".repeat(MAX_HEAD - 2)).line()).hasSize(MAX_HEAD - 2);
	}

}
