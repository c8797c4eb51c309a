package io.github.eslspring.sample;

import java.util.stream.IntStream;

import io.github.eslspring.EslNode;
import io.github.eslspring.listener.EslListenerRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventTailTests {

	private final EventTail tail = new EventTail(new EslListenerRegistry());

	@Test
	void tellsWhoCallsWhomAndWhatTheEventIsAbout() {
		hear("CHANNEL_HANGUP_COMPLETE", "5000");
		hear("CHANNEL_CALLSTATE", "5000");
		hear("CHANNEL_BRIDGE", "5000");
		assertThat(this.tail.latest()).extracting(EventLine::text)
			.containsExactly("+491000 to 5000, USER_BUSY", "+491000 to 5000, RINGING", "+491000 to 5000");
		assertThat(this.tail.latest()).extracting(EventLine::channel).containsOnly("a");
	}

	@Test
	void keepsTheLastEventsWithTheirNumbers() {
		IntStream.rangeClosed(0, EventTail.CAPACITY).forEach((i) -> hear("CHANNEL_ANSWER", "5000"));
		assertThat(this.tail.latest()).hasSize(EventTail.CAPACITY);
		assertThat(this.tail.latest()).first().extracting(EventLine::number).isEqualTo(2L);
	}

	@Test
	void cutsWhatIsTooLong() {
		hear("CHANNEL_ANSWER", "5".repeat(1000));
		assertThat(this.tail.latest()).first()
			.satisfies((line) -> assertThat(line.text()).hasSize(EventLine.LONGEST + 1).endsWith("…"));
	}

	private void hear(String name, String destination) {
		this.tail.heard(ChannelEvents.event(name, "a", destination), EslNode.named("default"));
	}

}
