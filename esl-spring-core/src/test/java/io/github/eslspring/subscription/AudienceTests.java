package io.github.eslspring.subscription;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import org.junit.jupiter.api.Test;
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

	@ParameterizedTest
	@CsvSource({ "/^[[:digit:]]+$/, 4711", "/(a+)+$/, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
			"/^(a|b)*$/, aaaaaaaaaaaaaaaaaaaa", "/a++b/, x", "/^.$/, ä", "/x/x, y", "/x/U, y", "/[a&&b]/, &",
			"/\\h/, x", "/a*a*a*$/, x", "/a{1}/, x", "/z-a]/, x", "/[z-a]/, x" })
	void hearsWhatOnlyTheServerCanJudge(String value, String header) {
		assertThat(hears(value, header)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/^10\\d\\d$/, 1042, true", "/^10\\d\\d$/, 10421, false",
			"/^sofia\\/internal\\/.*@/, sofia/internal/1@x, true", "/busy|no_answer/i, USER_BUSY, true",
			"/^a|b$/, cc, false", "/^[a-f0-9_]+$/, beef, true", "/^[^a-f]+$/, beef, false", "/colou?r/, color, true" })
	void judgesWhatMeansTheSameToBoth(String value, String header, boolean heard) {
		assertThat(hears(value, header)).isEqualTo(heard);
	}

	@Test
	void longValuesAreNotJudgedAndWhateverIsJudgedIsQuick() {
		String longest = "a".repeat(256);
		assertThat(hears("/b/", longest)).isFalse();
		assertThat(hears("/b/", longest + "a")).isTrue();
		assertThat(hears("/" + "a?".repeat(128) + "/", longest)).isTrue();
		long started = System.nanoTime();
		assertThat(hears("/" + "a?".repeat(60) + "[a-z]*!/", longest)).isTrue();
		assertThat(hears("/" + "[a-z]*!|".repeat(20) + "x/", longest)).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
	}

	private static boolean hears(String value, String header) {
		return Audience
			.of(List.of(EventFilter.matching("Unique-ID", "x"), new EventFilter("Unique-ID", value)),
					EventSelection.of("CHANNEL_DESTROY"))
			.includesListeners(event("CHANNEL_DESTROY", header));
	}

	private static EslEvent event(String name) {
		return event(name, "abc");
	}

	private static EslEvent event(String name, String uniqueId) {
		String encoded = URLEncoder.encode(uniqueId, StandardCharsets.UTF_8);
		return EventDecoder.decode(EventFormat.PLAIN,
				("Event-Name: " + name + "\nUnique-ID: " + encoded + "\n\n").getBytes(StandardCharsets.UTF_8));
	}

}
