package io.github.eslspring.command;

import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.eslspring.Secret;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EslCommandTests {

	private static final String JOB = "f1e7a5a2-0000-4000-8000-000000000000";

	@Test
	void writesOneLine() {
		assertThat(new ApiCommand("status", "").line()).isEqualTo("api status");
		assertThat(new ApiCommand("originate", "user/1 5000").line()).isEqualTo("api originate user/1 5000");
		assertThat(new ExitCommand().line()).isEqualTo("exit");
		assertThat(new AuthCommand(null, Secret.of("a b")).line()).isEqualTo("auth a b");
		assertThat(new AuthCommand("ops@pbx", Secret.of("pw")).line()).isEqualTo("userauth ops@pbx:pw");
	}

	@Test
	void givesAJobItsOwnId() {
		BgapiCommand bgapi = new BgapiCommand("originate", "user/1 5000", JOB);
		assertThat(bgapi.line()).isEqualTo("bgapi originate user/1 5000");
		assertThat(bgapi.headers()).containsExactly(new EventHeader("Job-UUID", JOB));
		assertThat(bgapi.body()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> new BgapiCommand("status", "", "x".repeat(236)))
			.withMessageContaining("jobUuid");
	}

	@ParameterizedTest
	@MethodSource("commandsWithSecrets")
	void printsItsVerbOnly(EslCommand command, String verb) {
		assertThat(command.verb()).isEqualTo(verb);
		assertThat(command).hasToString(verb);
	}

	static Stream<Arguments> commandsWithSecrets() {
		return Stream.of(Arguments.of(new ApiCommand("x", "topsecret"), "api x"),
				Arguments.of(new BgapiCommand("x", "topsecret", JOB), "bgapi x"),
				Arguments.of(new AuthCommand(null, Secret.of("topsecret")), "auth"),
				Arguments.of(new AuthCommand("u@d", Secret.of("topsecret")), "userauth"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\ny", "x\ry", "x\0y", "\n", "x\n\nexit" })
	void refusesEveryFieldThatWouldEndTheLine(String hostile) {
		Stream<BiFunction<String, String, Object>> fields = Stream.of((safe, bad) -> new ApiCommand(bad, safe),
				(safe, bad) -> new ApiCommand(safe, bad), (safe, bad) -> new BgapiCommand(bad, safe, JOB),
				(safe, bad) -> new BgapiCommand(safe, bad, JOB), (safe, bad) -> new BgapiCommand(safe, safe, bad),
				(safe, bad) -> new AuthCommand(bad, Secret.of(safe)),
				(safe, bad) -> new AuthCommand(null, Secret.of(bad)),
				(safe, bad) -> new EventCommand(EventFormat.PLAIN, EventSelection.of("CUSTOM x" + bad + "y")));
		fields.forEach((field) -> assertThatIllegalArgumentException().isThrownBy(() -> field.apply("safe", hostile))
			.withMessageNotContaining(hostile)
			.withMessageNotContaining("exit"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "two words", "tab\there", "\u2003" })
	void refusesANameThatIsNoWord(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiCommand(name, ""));
		assertThatIllegalArgumentException().isThrownBy(() -> new BgapiCommand(name, "", JOB));
		assertThatIllegalArgumentException().isThrownBy(() -> new AuthCommand(name, Secret.of("x")));
	}

}
