package io.github.eslspring.test.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.test.Captures;
import io.github.eslspring.test.event.ByteText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandReaderTests {

	private final CommandReader reader = new CommandReader();

	@Test
	void readsPipelinedCommandsAndSkipsEmptyLines() {
		assertThat(lines("\r\n\n\napi status\n\n\n\nexit\n\n")).containsExactly("api status", "exit");
		assertThat(this.reader.isMidCommand()).isFalse();
	}

	@Test
	void knowsThatACommandHasBegun() {
		assertThat(lines("a")).isEmpty();
		assertThat(this.reader.isMidCommand()).isTrue();
		assertThat(lines("pi x\n")).isEmpty();
		assertThat(lines("\n")).containsExactly("api x");
	}

	@Test
	void acceptsCarriageReturns() {
		ClientCommand command = read("sendevent CUSTOM\r\nEvent-Subclass: my::one\r\nContent-Length: 2\r\n\r\nhi")
			.get(0);
		assertThat(command.line()).isEqualTo("sendevent CUSTOM");
		assertThat(command.headers()).containsExactly(new CommandHeader("Event-Subclass", "my::one"),
				new CommandHeader("Content-Length", "2"));
		assertThat(command.body()).isEqualTo("hi");
	}

	@Test
	void letsALoneCarriageReturnSwallowTheLinesBeforeIt() {
		ClientCommand command = read("sendevent X\nA: 1\nB: 2\r\nC: 3\n\n").get(0);
		assertThat(command.line()).isEqualTo("sendevent X\nA: 1\nB: 2");
		assertThat(command.headers()).containsExactly(new CommandHeader("C", "3"));
	}

	@Test
	void dropsEmptyValuesAndKeepsDuplicatesAndTrailingSpaces() {
		ClientCommand command = read("x\nEmpty:  \nno colon\nDup: 1\nDup:   2  \n\n").get(0);
		assertThat(command.headers()).containsExactly(new CommandHeader("Dup", "1"), new CommandHeader("Dup", "2  "));
		assertThat(command.header("dup")).isEqualTo("1");
		assertThat(command.header("Empty")).isNull();
	}

	@Test
	void cutsABodyAtNul() {
		List<ClientCommand> commands = read("sendevent CUSTOM\nContent-Length: 5\n\nab\0cdexit\n\n");
		assertThat(commands).hasSize(2);
		assertThat(commands.get(0).body()).isEqualTo("ab");
		assertThat(commands.get(1).line()).isEqualTo("exit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "none", "0" })
	void readsNoBodyWithoutAPositiveLength(String length) {
		assertThat(lines("x\nContent-Length: " + length + "\n\ny\n\n")).containsExactly("x", "y");
	}

	@Test
	void executesACommandThatReachesTheLimit() {
		this.reader.feed("a".repeat(10_485_760).getBytes(StandardCharsets.US_ASCII));
		assertThat(this.reader.next()).extracting((command) -> command.line().length()).isEqualTo(10_485_760);
		assertThat(this.reader.next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-basic", "events-handmade-plain", "sendmsg-inbound", "pipelined" })
	void readsTheSameCommandsByteByByte(String capture) {
		byte[] out = Captures.out(capture);
		List<ClientCommand> whole = read(ByteText.of(out));
		List<ClientCommand> single = new ArrayList<>();
		CommandReader slow = new CommandReader();
		for (byte b : out) {
			slow.feed(new byte[] { b });
			ClientCommand command = slow.next();
			if (command != null) {
				single.add(command);
			}
		}
		assertThat(single).isEqualTo(whole).isNotEmpty();
	}

	@Test
	void hidesArgumentsInItsName() {
		assertThat(read("auth secret\n\n").get(0)).hasToString("auth");
	}

	private List<String> lines(String text) {
		return read(text).stream().map(ClientCommand::line).toList();
	}

	private List<ClientCommand> read(String text) {
		this.reader.feed(ByteText.bytes(text));
		List<ClientCommand> commands = new ArrayList<>();
		ClientCommand command = this.reader.next();
		while (command != null) {
			commands.add(command);
			command = this.reader.next();
		}
		return commands;
	}

}
