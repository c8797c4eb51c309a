package io.github.eslspring.listener;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimeUnitsTests {

	@ParameterizedTest
	@CsvSource({ "variable_billsec, PT8S", "variable_duration, PT8S", "variable_flow_billsec, PT8S",
			"variable_progress_mediasec, PT8S", "variable_hold_accum_seconds, PT8S", "variable_playback_seconds, PT8S",
			"variable_originate_timeout, PT8S", "variable_mduration, PT0.008S", "variable_waitmsec, PT0.008S",
			"variable_progress_mediamsec, PT0.008S", "variable_hold_accum_ms, PT0.008S", "variable_record_ms, PT0.008S",
			"variable_uduration, PT0.000008S", "variable_answerusec, PT0.000008S",
			"variable_hold_accum_usec, PT0.000008S", "VARIABLE_BILLSEC, PT8S", "Linger-Time, PT8S",
			"Uptime-msec, PT0.008S", "DTMF-Duration, PT0.001S", "expires, PT8S" })
	void knowsWhatLengthsAreCountedIn(String header, Duration eight) {
		assertThat(TimeUnits.length(header, ChronoUnit.FOREVER).read("8")).isEqualTo(eight);
	}

	@ParameterizedTest
	@CsvSource({ "variable_start_epoch, 2026-11-21T08:07:07Z", "variable_last_hold_epoch, 2026-11-21T08:07:07Z",
			"Task-Runtime, 2026-11-21T08:07:07Z", "expires, 2026-11-21T08:07:07Z" })
	void knowsMomentsInSeconds(String header, Instant moment) {
		assertThat(TimeUnits.moment(header, ChronoUnit.FOREVER).read("1795248427")).isEqualTo(moment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "variable_start_uepoch", "variable_progress_media_uepoch", "Event-Date-Timestamp",
			"Caller-Channel-Answered-Time", "Other-Leg-Channel-Hangup-Time", "Caller-Profile-Created-Time",
			"caller-channel-progress-media-time" })
	void knowsMomentsInMicroseconds(String header) {
		assertThat(TimeUnits.moment(header, ChronoUnit.FOREVER).read("1795248427711841"))
			.isEqualTo(Instant.parse("2026-11-21T08:07:07.711841Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Session-Per-Sec", "Up-Time", "variable_start_epoch", "variable_digit_timeout", "billsec",
			"variable_start_stamp" })
	void guessesNoLength(String header) {
		assertThatIllegalArgumentException().isThrownBy(() -> TimeUnits.length(header, ChronoUnit.FOREVER))
			.withMessageContaining("unit = ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "variable_billsec", "Linger-Time", "Event-Date-GMT", "variable_answer_stamp" })
	void guessesNoMoment(String header) {
		assertThatIllegalArgumentException().isThrownBy(() -> TimeUnits.moment(header, ChronoUnit.FOREVER))
			.withMessageContaining("unit = ");
	}

	@Test
	void takesAUnitThatIsSaidBeforeTheNames() {
		assertThat(TimeUnits.length("variable_billsec", ChronoUnit.MINUTES).read("2")).isEqualTo(Duration.ofMinutes(2));
		assertThat(TimeUnits.moment("Since", ChronoUnit.MILLIS).read("5")).isEqualTo(Instant.ofEpochMilli(5));
	}

	@Test
	void takesZeroForAMomentThatHasNotCome() {
		assertThat(TimeUnits.moment("variable_answer_epoch", ChronoUnit.FOREVER).read("0")).isNull();
	}

	@Test
	void refusesWhatIsNoNumber() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TimeUnits.length("variable_billsec", ChronoUnit.FOREVER).read("soon"))
			.withMessageContaining("no number");
	}

}
