package io.github.eslspring.command;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionChangeTests {

	@Test
	void onlyTheseCommandsLeaveTheConnectionAsItIs() {
		Set<String> harmless = Samples.ALL.stream()
			.filter((command) -> !command.changesConnection())
			.map((command) -> command.getClass().getSimpleName())
			.collect(Collectors.toSet());
		assertThat(harmless).containsExactlyInAnyOrder("ApiCommand", "BgapiCommand", "GetvarCommand",
				"SendEventCommand", "ExecuteCommand", "HangupCommand", "UnicastCommand", "NomediaCommand",
				"XferextCommand", "RawCommand");
	}

	@Test
	void whatChangesTheConnectionNamesWhatToUseInstead() {
		Samples.ALL.stream()
			.filter(EslCommand::changesConnection)
			.forEach((command) -> assertThat(command.changes().instead()).as(command.verb()).isNotEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "exit, END", "exitfoo, END", "EXIT, END", "'...', END", "....., END", "auth x, AUTHENTICATION",
			"USERAUTH a@b:c, AUTHENTICATION", "event plain ALL, SUBSCRIPTIONS", "eventfoo json X, SUBSCRIPTIONS",
			"nixevent X, SUBSCRIPTIONS", "noevents, SUBSCRIPTIONS", "filter a b, SUBSCRIPTIONS",
			"myevents, SUBSCRIPTIONS", "logdebug, LOG", "nolog, LOG", "linger 3, CALL", "nolinger, CALL",
			"resume, CALL", "divert_events on, CALL", "connect, CALL", "api status, NOTHING", "getvar x, NOTHING",
			"sendmsg x, NOTHING", "sendevent X, NOTHING", "authorise, NOTHING", "filter, NOTHING", "noop, NOTHING" })
	void rawCommandsAreRecognisedByPrefixAsTheServerDoes(String line, ConnectionChange change) {
		assertThat(RawCommand.of(line).changes()).isEqualTo(change);
	}

}
