package io.github.eslspring.subscription;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AudienceTests {

	@ParameterizedTest
	@CsvSource({ "Unique-ID, abc, true", "Unique-ID, ABC, true", "unique-id, /^a/, true", "Unique-ID, /B/i, true",
			"Unique-ID, /B/, false", "Unique-ID, other, false", "Other-Leg, abc, false", "Unique-ID, -other, true",
			"Unique-ID, /(?P<x>z)/, true" })
	void hearsWhatAFilterLetsPass(String header, String value, boolean heard) {
		Audience audience = Audience.of(List.of(new EventFilter(header, value)), EventSelection.of("CHANNEL_DESTROY"));
		assertThat(audience.includesListeners(event("CHANNEL_DESTROY"))).isEqualTo(heard);
		assertThat(audience.includesListeners(event("CHANNEL_ANSWER"))).isTrue();
	}

	private static EslEvent event(String name) {
		return EventDecoder.decode(EventFormat.PLAIN,
				("Event-Name: " + name + "\nUnique-ID: abc\n\n").getBytes(StandardCharsets.UTF_8));
	}

}
