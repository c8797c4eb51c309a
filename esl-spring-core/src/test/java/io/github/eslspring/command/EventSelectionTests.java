package io.github.eslspring.command;

import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.UnknownEventNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventSelectionTests {

	@ParameterizedTest
	@CsvSource({ "heartbeat, HEARTBEAT", "HEARTBEAT;CHANNEL_ANSWER, CHANNEL_ANSWER HEARTBEAT", "CUSTOM, CUSTOM",
			"CUSTOM Sofia::Register, CUSTOM Sofia::Register",
			"CUSTOM b;HEARTBEAT;custom  a;DTMF, DTMF HEARTBEAT CUSTOM a b", "CUSTOM;CUSTOM a;ALL, ALL CUSTOM a" })
	void writesNamesFirstAndSubclassesLast(String events, String words) {
		EventSelection selection = EventSelection.of(events.split(";"));
		assertThat(new EventCommand(EventFormat.PLAIN, selection).line()).isEqualTo("event plain " + words);
		assertThat(new NixEventCommand(selection).line()).isEqualTo("nixevent " + words);
	}

	@Test
	void matchesByNameAndSubclass() {
		EventSelection selection = EventSelection.of("channel_answer", "CUSTOM sofia::register");
		assertThat(selection.matches("CHANNEL_ANSWER", "")).isTrue();
		assertThat(selection.matches("CHANNEL_CREATE", "")).isFalse();
		assertThat(selection.matches("CUSTOM", "sofia::register")).isTrue();
		assertThat(selection.matches("CUSTOM", "SOFIA::register")).isFalse();
		assertThat(selection.matches("CUSTOM", "")).isFalse();
	}

	@Test
	void takesCustomAloneForEventsWithoutSubclass() {
		EventSelection selection = EventSelection.of("CUSTOM");
		assertThat(selection.matches("CUSTOM", "")).isTrue();
		assertThat(selection.matches("CUSTOM", "sofia::register")).isFalse();
	}

	@Test
	void takesAllForEverything() {
		EventSelection selection = EventSelection.of("all");
		assertThat(selection.isAll()).isTrue();
		assertThat(selection.matches("CUSTOM", "sofia::register")).isTrue();
		assertThat(selection.matches("CUSTOM", "")).isTrue();
		assertThat(selection.matches("NEW_IN_2030", "")).isTrue();
	}

	@Test
	void addsAndSubtracts() {
		EventSelection one = EventSelection.of("DTMF", "HEARTBEAT", "CUSTOM a");
		EventSelection other = EventSelection.of("HEARTBEAT", "CUSTOM a", "CUSTOM b");
		assertThat(one.plus(other)).isEqualTo(EventSelection.of("HEARTBEAT", "DTMF", "CUSTOM b", "CUSTOM a"));
		assertThat(one.minus(other)).isEqualTo(EventSelection.of("DTMF"));
		assertThat(one.minus(one).isEmpty()).isTrue();
		assertThat(one.minus(EventSelection.NONE)).isEqualTo(one);
		assertThat(EventSelection.NONE.plus(one)).isEqualTo(one).hasSameHashCodeAs(one);
	}

	@Test
	void requiresNamesFreeSwitchKnows() {
		EventSelection known = EventSelection.of("ALL", "CUSTOM", "custom whatever", "heartbeat");
		assertThat(known.requireKnown()).isSameAs(known);
		assertThatExceptionOfType(UnknownEventNameException.class)
			.isThrownBy(() -> EventSelection.of("CHANNEL_HANGUP_COMPLET").requireKnown())
			.withMessageContaining("CHANNEL_HANGUP_COMPLETE?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "DTMF HEARTBEAT", "CUSTOM a b", "DTMF\nexit", "CUSTOM a\u0000" })
	void refusesWhatIsNoWord(String event) {
		assertThatIllegalArgumentException().isThrownBy(() -> EventSelection.of(event))
			.withMessageNotContaining("exit");
	}

	@Test
	void refusesACommandForNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new EventCommand(EventFormat.PLAIN, EventSelection.NONE));
		assertThatIllegalArgumentException().isThrownBy(() -> new NixEventCommand(EventSelection.NONE));
	}

}
