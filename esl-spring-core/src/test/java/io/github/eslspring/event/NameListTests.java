package io.github.eslspring.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The enums are the lists read off FreeSWITCH 1.10.12, in their order.
 */
class NameListTests {

	@Test
	void knowsEveryEventNameOfTheServer() {
		assertThat(EventName.values()).extracting(EventName::name).containsExactlyElementsOf(lines("event-names.txt"));
	}

	@Test
	void knowsEveryHangupCauseOfTheServerAndItsNumber() {
		List<String> known = Stream.of(HangupCause.values())
			.filter((cause) -> cause != HangupCause.UNKNOWN)
			.map((cause) -> cause + " " + cause.number())
			.toList();
		assertThat(known).isEqualTo(lines("hangup-causes.txt"));
	}

	@ParameterizedTest
	@EnumSource
	void findsHangupCausesByNameAndNumber(HangupCause cause) {
		assertThat(HangupCause.of(cause.name())).isSameAs(cause);
		assertThat(HangupCause.of(cause.name().toLowerCase(Locale.ROOT))).isSameAs(cause);
		assertThat(HangupCause.of(cause.number())).isSameAs(cause);
		assertThat(HangupCause.of(Integer.toString(cause.number()))).isSameAs(cause);
	}

	@Test
	void knowsWhatItDoesNotKnow() {
		for (String text : new String[] { null, "", "FORGED", "4", "-7", "99999999999", "NORMAL CLEARING" }) {
			assertThat(HangupCause.of(text)).as(text).isSameAs(HangupCause.UNKNOWN);
		}
	}

	@Test
	void tellsTheNumbersOfQ850FromTheServersOwn() {
		assertThat(HangupCause.NORMAL_CLEARING.q850()).isEqualTo(OptionalInt.of(16));
		assertThat(HangupCause.ORIGINATOR_CANCEL.q850()).isEmpty();
		assertThat(HangupCause.NONE.q850()).isEmpty();
		assertThat(HangupCause.UNKNOWN.q850()).isEmpty();
	}

	private static List<String> lines(String file) {
		try (InputStream in = NameListTests.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
