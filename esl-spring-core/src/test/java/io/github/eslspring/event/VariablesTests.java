package io.github.eslspring.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VariablesTests {

	private final EslEvent event = EslEvent.of(List.of(new EventHeader("variable_billsec", "3"),
			new EventHeader("variable_billusec", "2539991"),
			new EventHeader("Variable_Path", "ARRAY::<sip:a>|:<sip:b>"), new EventHeader("billsec", "9"),
			new EventHeader("variable_answer_epoch", "0"), new EventHeader("variable_end_uepoch", "1795262337135683"),
			new EventHeader("variable_text", "no number"), new EventHeader("variable_billsec", "7"),
			new EventHeader("variable_", "nameless"), new EventHeader("variable_huge", Long.toString(Long.MAX_VALUE))),
			null);

	private final Variables variables = this.event.variables();

	@Test
	void readsTextsAndLists() {
		assertThat(this.variables.get("BILLSEC")).isEqualTo("3");
		assertThat(this.variables.get("none")).isNull();
		assertThat(this.variables.list("path")).containsExactly("<sip:a>", "<sip:b>");
		assertThat(this.event.variableList("text")).containsExactly("no number");
		assertThat(this.variables.list("none")).isEmpty();
	}

	@Test
	void readsNumbersAndTimes() {
		assertThat(this.variables.number("billsec")).hasValue(3);
		assertThat(this.variables.number("text")).isEmpty();
		assertThat(this.variables.number("none")).isEmpty();
		assertThat(this.variables.duration("billsec", ChronoUnit.SECONDS)).isEqualTo(Duration.ofSeconds(3));
		assertThat(this.variables.duration("billusec", ChronoUnit.MICROS)).isEqualTo(Duration.ofNanos(2539991000L));
		assertThat(this.variables.duration("text", ChronoUnit.SECONDS)).isNull();
		assertThat(this.variables.instant("end_uepoch", ChronoUnit.MICROS)).isEqualTo("2026-11-21T11:58:57.135683Z");
		assertThat(this.variables.instant("answer_epoch", ChronoUnit.SECONDS)).isNull();
		assertThat(this.variables.instant("text", ChronoUnit.SECONDS)).isNull();
		assertThat(this.variables.instant("huge", ChronoUnit.SECONDS)).isNull();
		assertThat(this.variables.instant("huge", ChronoUnit.MICROS)).isAfter(Instant.EPOCH);
		assertThat(this.variables.duration("huge", ChronoUnit.SECONDS)).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "TRUE", "yes", "on", "t", "enabled", "active", "allow", "1", "-1" })
	void knowsWhatTheServerTakesForTrue(String text) {
		assertThat(EslEvent.of(List.of(new EventHeader("variable_x", text)), null).variables().isTrue("x")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "no", "0", "", "y", "off", "1x", "2.5" })
	void knowsWhatTheServerTakesForFalse(String text) {
		assertThat(EslEvent.of(List.of(new EventHeader("variable_x", text)), null).variables().isTrue("x")).isFalse();
		assertThat(this.variables.isTrue("none")).isFalse();
	}

	@Test
	void listsAllInTheirOrder() {
		assertThat(this.variables.asMap().keySet()).containsExactly("billsec", "billusec", "Path", "answer_epoch",
				"end_uepoch", "text", "", "huge");
		assertThat(this.variables.asMap()).containsEntry("billsec", "3");
		assertThat(this.variables)
			.hasToString("Variables[billsec, billusec, Path, answer_epoch, end_uepoch, text, , huge]");
	}

}
