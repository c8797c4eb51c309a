package io.github.eslspring.subscription;

import java.util.List;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "''| DTMF;HEARTBEAT| event plain DTMF HEARTBEAT", "DTMF| DTMF;HEARTBEAT| event plain HEARTBEAT",
					"DTMF;HEARTBEAT| DTMF| nixevent HEARTBEAT",
					"DTMF| HEARTBEAT| event plain HEARTBEAT / nixevent DTMF", "DTMF| ''| nixevent DTMF",
					"DTMF| DTMF| ''", "CUSTOM a| DTMF;CUSTOM b| event plain DTMF CUSTOM b / nixevent CUSTOM a",
					"CUSTOM a;CUSTOM b| CUSTOM b| nixevent CUSTOM a", "DTMF;CUSTOM a| ALL| event plain ALL",
					"ALL| ALL;CUSTOM a;DTMF| ''", "ALL;DTMF| ALL| ''", "ALL| ''| nixevent ALL" })
	void saysTheDifferenceInTheFewestCommands(String told, String desired, String commands) {
		assertThat(Subscriptions.difference(EventFormat.PLAIN, selection(told), selection(desired))
			.stream()
			.map(EslCommand::line)).containsExactly(commands.isEmpty() ? new String[0] : commands.split(" / "));
	}

	@Test
	void leavesAllWithoutAGapForWhatIsStillWanted() {
		List<String> commands = Subscriptions
			.difference(EventFormat.PLAIN, selection("ALL"), selection("DTMF;CUSTOM a"))
			.stream()
			.map(EslCommand::line)
			.toList();
		assertThat(commands).hasSize(2);
		assertThat(commands.get(0)).isEqualTo("event plain DTMF CUSTOM a");
		assertThat(commands.get(1)).startsWith("nixevent ")
			.contains(" HEARTBEAT ", " CHANNEL_STATE ")
			.doesNotContain("DTMF", "CUSTOM");
	}

	private static EventSelection selection(String events) {
		return events.isEmpty() ? EventSelection.NONE : EventSelection.of(events.split(";"));
	}

}
