package io.github.eslspring.event;

import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventNameTests {

	@ParameterizedTest
	@EnumSource
	void isFoundInAnyCase(EventName name) {
		assertThat(EventName.of(name.name())).contains(name);
		assertThat(EventName.of(name.name().toLowerCase(Locale.ROOT))).contains(name);
		assertThat(EventName.similarTo(name.name())).contains(name);
	}

	@Test
	void doesNotKnowEveryName() {
		assertThat(EventName.of("ALL")).isEmpty();
		assertThat(EventName.of("")).isEmpty();
		assertThat(EventName.of("CHANNEL_ANSWERED")).isEmpty();
		assertThat(EventName.values()).hasSize(92);
	}

	@ParameterizedTest
	@CsvSource({ "CHANNEL_ANSWERED, CHANNEL_ANSWER", "CHANEL_ANSWER, CHANNEL_ANSWER", "channel-answer, CHANNEL_ANSWER",
			"ChannelAnswer, CHANNEL_ANSWER", "CHANNEL_HANGUP_COMPLET, CHANNEL_HANGUP_COMPLETE",
			"CHANNEL_HANGUPCOMPLETE, CHANNEL_HANGUP_COMPLETE", "ANSWER, CHANNEL_ANSWER", "hangup, CHANNEL_HANGUP",
			"HANGUP_COMPLETE, CHANNEL_HANGUP_COMPLETE", "BACKGROUNDJOB, BACKGROUND_JOB", "DTFM, DTMF",
			"HEARTBEET, HEARTBEAT", "CUSTM, CUSTOM", "PLAYBACK_STARTED, PLAYBACK_START" })
	void isSuggestedForANearMiss(String typed, EventName meant) {
		assertThat(EventName.similarTo(typed)).contains(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X", "XYZ", "_", "INVOICE_PAID", "SOFIA", "sofia::register", "QWERTZUIOP" })
	void isNotSuggestedForSomethingElse(String typed) {
		assertThat(EventName.similarTo(typed)).isEmpty();
	}

	@Test
	void isSuggestedByTheExceptionForAnUnknownName() {
		assertThat(new UnknownEventNameException("CHANNEL_ANSWERED"))
			.hasMessage("FreeSWITCH has no event 'CHANNEL_ANSWERED'; did you mean CHANNEL_ANSWER?")
			.extracting(UnknownEventNameException::suggestion)
			.isEqualTo(Optional.of(EventName.CHANNEL_ANSWER));
		assertThat(new UnknownEventNameException("INVOICE_PAID")).hasMessage("FreeSWITCH has no event 'INVOICE_PAID'");
	}

}
