package io.github.eslspring.subscription;

import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PassingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "''| BACKGROUND_JOB| HEARTBEAT| ''", "Unique-ID x| ''| DTMF| Unique-ID x",
			"Unique-ID x| BACKGROUND_JOB;CUSTOM a::b| ''| Event-Name BACKGROUND_JOB;Event-Subclass a::b;Unique-ID x",
			"Unique-ID x| ''| HEARTBEAT| Event-Name HEARTBEAT;Unique-ID x",
			"Unique-ID x| BACKGROUND_JOB| ALL| Event-Name BACKGROUND_JOB;Unique-ID x",
			"Unique-ID x| ALL| ''| Event-Name /./;Unique-ID x",
			"Event-Name -DTMF| BACKGROUND_JOB| ''| Event-Name /./;Event-Name -DTMF",
			"Event-Name -DTMF;Unique-ID x| BACKGROUND_JOB| ''| Event-Name BACKGROUND_JOB;Event-Name -DTMF;Unique-ID x" })
	void addsWhatTheFiltersOfUsersWouldHide(String filters, String needed, String wanted, String complete) {
		assertThat(Passing.complete(filters(filters), selection(needed), selection(needed).plus(selection(wanted))))
			.isEqualTo(filters(complete));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Event-Name -background_job| BACKGROUND_JOB| true",
			"event-name -DTMF| BACKGROUND_JOB| false", "Event-Name BACKGROUND_JOB| BACKGROUND_JOB| false",
			"Event-Name -DTMF| ALL| true", "Event-Name -CUSTOM| CUSTOM a| true", "Event-Name -CUSTOM| DTMF| false",
			"Event-Subclass -A| CUSTOM a| true", "Event-Subclass -b| CUSTOM a| false", "Unique-ID -x| ALL| false" })
	void knowsWhatExcludesWhatIsNeeded(String filter, String needed, boolean hides) {
		assertThat(Passing.hides(filters(filter).get(0), selection(needed))).isEqualTo(hides);
	}

	@ParameterizedTest
	@CsvSource({ "Event-Name, -BACKGROUND_JOB", "event-name, -background_job", "Job-Command, -originate",
			"job-uuid, -1" })
	void endsOfJobsCannotBeExcluded(String header, String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Passing.requireJobsHeard(new EventFilter(header, value)))
			.withMessageContaining("BACKGROUND_JOB")
			.withMessageNotContaining(value);
	}

	@Test
	void endsOfJobsCanBeChosen() {
		assertThat(Passing.requireJobsHeard(new EventFilter("Job-Command", "originate"))).isNotNull();
	}

	private static List<EventFilter> filters(String filters) {
		return Stream.of(filters.split(";"))
			.filter((filter) -> !filter.isEmpty())
			.map((filter) -> filter.split(" "))
			.map((words) -> new EventFilter(words[0], words[1]))
			.toList();
	}

	private static EventSelection selection(String events) {
		return events.isEmpty() ? EventSelection.NONE : EventSelection.of(events.split(";"));
	}

}
