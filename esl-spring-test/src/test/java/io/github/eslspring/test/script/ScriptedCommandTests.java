package io.github.eslspring.test.script;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A command taken apart.
 */
class ScriptedCommandTests {

	private final ScriptedCommand command = ScriptedCommand
		.parse("sendmsg b70f\ncall-command: execute\nexecute-app-name: playback\nempty: \n\nnext");

	@Test
	void hasALineAndHeaders() {
		assertThat(this.command.line()).isEqualTo("sendmsg b70f");
		assertThat(this.command.headers()).containsExactly("call-command: execute", "execute-app-name: playback",
				"empty: ");
		assertThat(this.command.header("Call-Command")).isEqualTo("execute");
		assertThat(this.command.find("execute-app-arg")).isEmpty();
		assertThat(this.command.body()).isEmpty();
	}

	@Test
	void keepsBlanks() {
		assertThat(ScriptedCommand.parse("api echo \n\n").line()).isEqualTo("api echo ");
	}

	@Test
	void nothingIsAnEmptyLine() {
		assertThat(ScriptedCommand.parse("")).isEqualTo(new ScriptedCommand("", List.of(), ""));
	}

	@Test
	void requiresAHeader() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.command.header("execute-app-arg"))
			.withMessageContaining("execute-app-arg")
			.withMessageContaining("sendmsg b70f | call-command: execute");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.command.header("empty"));
	}

	@Test
	void hidesPasswordsButInItsText() {
		assertThat(ScriptedCommand.parse("auth secret")).hasToString("auth ******");
		assertThat(ScriptedCommand.parse("UserAuth 1000@example.net:secret")).hasToString("UserAuth ******");
		assertThat(ScriptedCommand.parse("auth secret").text()).isEqualTo("auth secret\n\n");
		assertThat(new ScriptedCommand("sendevent X", List.of("Content-Length: 2"), "hi").text())
			.isEqualTo("sendevent X\nContent-Length: 2\n\nhi");
	}

}
