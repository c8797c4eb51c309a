package io.github.eslspring.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventFilterTests {

	@ParameterizedTest
	@CsvSource({ "Unique-ID, abc, UNIQUE-id, ABC, true", "Unique-ID, -abc, unique-id, -ABC, true",
			"Unique-ID, abc, Unique-ID, -abc, false", "Unique-ID, abc, Unique-ID, abd, false",
			"Unique-ID, abc, Call-ID, abc, false", "Unique-ID, /abc/, unique-id, /abc/, true",
			"Unique-ID, /abc/, Unique-ID, /ABC/, false", "Caller, Ä, Caller, ä, false" })
	void twoAreEqualIfTheServerMakesNoDifference(String header, String value, String otherHeader, String otherValue,
			boolean equal) {
		EventFilter one = new EventFilter(header, value);
		EventFilter other = new EventFilter(otherHeader, otherValue);
		assertThat(one.equals(other)).isEqualTo(equal);
		assertThat(one.hashCode() == other.hashCode()).isEqualTo(equal);
	}

	@Test
	void excludesAndMatchesByTheServersSigns() {
		assertThat(EventFilter.excluding("Event-Name", "DTMF")).isEqualTo(new EventFilter("Event-Name", "-DTMF"))
			.matches(EventFilter::excludes)
			.extracting(EventFilter::operand)
			.isEqualTo("DTMF");
		assertThat(EventFilter.matching("Event-Name", "^CHANNEL_"))
			.isEqualTo(new EventFilter("Event-Name", "/^CHANNEL_/"))
			.matches((filter) -> !filter.excludes())
			.extracting(EventFilter::operand)
			.isEqualTo("/^CHANNEL_/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "two words", "a:b", "a[1]", "a\nb", "a\rb", "a\0b", "all", "ALL", "Content-Length" })
	void headerNameTheServerWouldReadOtherwiseIsRefused(String header) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EventFilter(header, "x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " x", "x ", "a\nb", "a\rb", "a\0b", "-", "+49123", "--x", "-+x", "- x", "-/x/",
			"/", "/x", "//", "/usr/share/file.wav", "ARRAY::one", "reload mod_event_socket" })
	void valueTheServerWouldReadOtherwiseIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new EventFilter("Header", value))
			.withMessageContaining("'");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "x", "two words", "-x", "-two words", "/^\\+49/", "/x/i", "a/b", "100%", "x-y", "ARRAY::a|:b" })
	void otherValuesAreWrittenAsTheyAre(String value) {
		EventFilter filter = new EventFilter("Header", value);
		assertThat(new FilterCommand(filter.header(), filter.value()).line()).isEqualTo("filter Header " + value);
	}

}
