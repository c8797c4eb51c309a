package io.github.eslspring.subscription;

import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "''| DTMF;HEARTBEAT| event plain DTMF HEARTBEAT", "DTMF| DTMF;HEARTBEAT| event plain HEARTBEAT",
					"DTMF;HEARTBEAT| DTMF| nixevent HEARTBEAT",
					"DTMF| HEARTBEAT| event plain HEARTBEAT / nixevent DTMF", "DTMF| ''| nixevent DTMF",
					"DTMF| DTMF| ''", "CUSTOM a| DTMF;CUSTOM b| event plain DTMF CUSTOM b / nixevent CUSTOM a",
					"CUSTOM a;CUSTOM b| CUSTOM b| nixevent CUSTOM a", "DTMF;CUSTOM a| ALL| event plain ALL",
					"ALL| ALL;CUSTOM a;DTMF| ''", "ALL;DTMF| ALL| ''", "ALL| ''| nixevent ALL" })
	void saysTheDifferenceInTheFewestCommands(String told, String desired, String commands) {
		assertThat(commands(told, desired)).containsExactly(commands.isEmpty() ? new String[0] : commands.split(" / "));
	}

	@Test
	void leavesAllWithoutAGapForWhatIsStillWanted() {
		List<String> commands = commands("ALL", "DTMF;CUSTOM a");
		assertThat(commands).hasSize(2);
		assertThat(commands.get(0)).isEqualTo("event plain DTMF CUSTOM a");
		assertThat(commands.get(1)).startsWith("nixevent ")
			.contains(" HEARTBEAT ", " CHANNEL_STATE ")
			.doesNotContain("DTMF", "CUSTOM");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ALL| DTMF", "ALL;DTMF| DTMF", "ALL;DTMF| HEARTBEAT", "ALL;DTMF;CUSTOM a| DTMF",
					"ALL;DTMF| DTMF;CUSTOM a", "ALL| ''", "ALL;DTMF| ''", "DTMF| ALL", "DTMF;HEARTBEAT| DTMF",
					"''| ALL;DTMF" })
	void thereIsNothingMoreToSayOnceItIsSaid(String told, String desired) {
		WireState now = WireState.ofEvents(selection(told));
		WireState wanted = WireState.ofEvents(selection(desired));
		for (EslCommand command : Difference.between(EventFormat.PLAIN, now, wanted, List.of())) {
			now = now.after(command);
		}
		assertThat(Difference.between(EventFormat.PLAIN, now, wanted, List.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "A 1| A 1;B 2| filter B 2", "A 1;B 2| B 2| filter delete A 1",
			"A 1| B 2| filter B 2 / filter delete A 1", "A 1| a 1| ''", "A x| B y;a X| filter B y",
			"''| A 1;B 2| filter Event-Name /./ / filter A 1 / filter B 2 / filter delete Event-Name /./",
			"A 1;B 2| ''| filter Event-Name /./ / filter delete A 1 / filter delete B 2 / filter delete Event-Name /./",
			"''| A -1;Event-Name /./| filter Event-Name /./ / filter A -1",
			"Event-Name /./;A -1| ''| filter delete A -1 / filter delete Event-Name /./",
			"Event-Name /./;A -1| A -1;B 2| filter B 2 / filter delete Event-Name /./" })
	void neverDropsWhatIsWantedWhileFiltersChange(String told, String wanted, String commands) {
		EventSelection events = selection("DTMF");
		assertThat(Difference.between(EventFormat.PLAIN, new WireState(events, filters(told), null),
				new WireState(events, filters(wanted), null), List.of()))
			.extracting(EslCommand::line)
			.containsExactly(commands.isEmpty() ? new String[0] : commands.split(" / "));
	}

	@Test
	void tellsFiltersThenEventsThenLog() {
		assertThat(Difference.between(EventFormat.JSON, WireState.NONE,
				new WireState(selection("DTMF;CUSTOM a"), filters("A 1;B 2"), LogLevel.INFO), List.of()))
			.extracting(EslCommand::line)
			.containsExactly("filter A 1", "filter B 2", "event json DTMF CUSTOM a", "log info");
	}

	@Test
	void aFilterThatMayBeThereIsNeverThereTwice() {
		List<EventFilter> doubtful = filters("A 1;C 3");
		assertThat(Difference.between(EventFormat.PLAIN, WireState.NONE,
				new WireState(EventSelection.NONE, filters("A 1;B 2"), null), doubtful))
			.extracting(EslCommand::line)
			.containsExactly("filter delete A 1", "filter A 1", "filter B 2", "filter delete C 3");
	}

	@ParameterizedTest
	@CsvSource({ "'', DEBUG, log debug", "DEBUG, WARNING, log warning", "WARNING, '', nolog", "INFO, INFO, ''" })
	void changesTheLogLevelWithOneCommand(String told, String wanted, String command) {
		assertThat(Difference.between(EventFormat.PLAIN, log(told), log(wanted), List.of()))
			.extracting(EslCommand::line)
			.containsExactly(command.isEmpty() ? new String[0] : new String[] { command });
	}

	@Test
	void takesBackTheSubclassesItAskedForBeforeAll() {
		assertThat(commands("ALL;CUSTOM a", "")).containsExactly("nixevent ALL CUSTOM a");
	}

	@Test
	void customItselfCannotBeTakenBack() {
		assertThat(commands("CUSTOM;DTMF", "")).containsExactly("nixevent DTMF");
	}

	private static WireState log(String level) {
		return new WireState(EventSelection.NONE, List.of(), level.isEmpty() ? null : LogLevel.valueOf(level));
	}

	private static List<EventFilter> filters(String filters) {
		return Stream.of(filters.split(";"))
			.filter((filter) -> !filter.isEmpty())
			.map((filter) -> filter.split(" "))
			.map((words) -> new EventFilter(words[0], words[1]))
			.toList();
	}

	private static List<String> commands(String told, String wanted) {
		return Difference
			.between(EventFormat.PLAIN, WireState.ofEvents(selection(told)), WireState.ofEvents(selection(wanted)),
					List.of())
			.stream()
			.map(EslCommand::line)
			.toList();
	}

	private static EventSelection selection(String events) {
		return events.isEmpty() ? EventSelection.NONE : EventSelection.of(events.split(";"));
	}

}
