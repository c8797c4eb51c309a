package io.github.eslspring.command;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandSecrecyTests {

	@ParameterizedTest
	@MethodSource("commands")
	void commandsPrintTheirVerbAndNoArgument(EslCommand command) {
		assertThat(command).hasToString(command.verb());
		assertThat(command.toString()).doesNotContain("marker");
	}

	static Stream<EslCommand> commands() {
		return Samples.ALL.stream();
	}

}
