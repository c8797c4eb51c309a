package io.github.eslspring.inbound;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventSelection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "''| DTMF;HEARTBEAT| event plain DTMF HEARTBEAT", "DTMF| DTMF;HEARTBEAT| event plain HEARTBEAT",
					"DTMF;HEARTBEAT| DTMF| nixevent HEARTBEAT",
					"DTMF| HEARTBEAT| nixevent DTMF / event plain HEARTBEAT", "DTMF| ''| nixevent DTMF",
					"DTMF| DTMF| ''", "CUSTOM a| DTMF;CUSTOM b| nixevent CUSTOM a / event plain DTMF CUSTOM b",
					"CUSTOM a;CUSTOM b| CUSTOM b| nixevent CUSTOM a", "DTMF;CUSTOM a| ALL| event plain ALL",
					"ALL| ALL;CUSTOM a;DTMF| ''", "ALL;DTMF| ALL| ''",
					"ALL| DTMF;CUSTOM a| nixevent ALL / event plain DTMF CUSTOM a",
					"ALL;CUSTOM a| CUSTOM a| nixevent ALL CUSTOM a / event plain CUSTOM a", "ALL| ''| nixevent ALL" })
	void saysTheDifferenceInTheFewestCommands(String told, String desired, String commands) {
		assertThat(Subscriptions.difference(selection(told), selection(desired)).stream().map(EslCommand::line))
			.containsExactly(commands.isEmpty() ? new String[0] : commands.split(" / "));
	}

	private static EventSelection selection(String events) {
		return events.isEmpty() ? EventSelection.NONE : EventSelection.of(events.split(";"));
	}

}
