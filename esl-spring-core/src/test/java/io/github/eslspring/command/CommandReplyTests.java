package io.github.eslspring.command;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandReplyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'+OK accepted'|true|false|accepted", "'+OK'|true|false|''", "'+OK\n'|true|false|''",
					"'+OK Job-UUID: 7'|true|false|Job-UUID: 7", "'-ERR invalid'|false|true|invalid",
					"'-ERR'|false|true|''", "''|false|false|''", "'UP 0 years'|false|false|UP 0 years",
					"'%2BOK'|false|false|%2BOK" })
	void tellsYesNoAndValues(String text, boolean ok, boolean error, String message) {
		CommandReply reply = new CommandReply(text);
		assertThat(reply.isOk()).isEqualTo(ok);
		assertThat(reply.isError()).isEqualTo(error);
		assertThat(reply.message()).isEqualTo(message);
	}

}
