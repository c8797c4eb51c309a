package io.github.eslspring.event;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticEventTests {

	private static final EventHeader NAME = new EventHeader("Event-Name", "CHANNEL_HANGUP_COMPLETE");

	@Test
	void isMarkedWhateverItsType() {
		EslEvent event = EslEvent.synthetic("resync", List.of(NAME));
		assertThat(event.synthetic()).isTrue();
		assertThat(event.header("Esl-Synthetic")).isEqualTo("resync");
		EslEvent typed = EventTypes.defaults().typed(event);
		assertThat(typed).isInstanceOf(HangupEvent.class);
		assertThat(typed.synthetic()).isTrue();
	}

	@Test
	void aHeaderDoesNotMakeAnEventSynthetic() {
		EslEvent forged = EslEvent.of(List.of(NAME, new EventHeader("Esl-Synthetic", "resync")), null);
		assertThat(forged.synthetic()).isFalse();
		assertThat(EventTypes.defaults().typed(forged).synthetic()).isFalse();
	}

}
