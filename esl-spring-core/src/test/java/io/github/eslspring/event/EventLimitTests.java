package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventLimitTests {

	private static final int TEN_THOUSAND = 10_000;

	@ParameterizedTest
	@EnumSource
	void allowTenThousandHeadersAndRefuseElevenThousand(EventFormat format) {
		assertThat(EventDecoder.decode(format, event(format, TEN_THOUSAND)).headers()).hasSize(TEN_THOUSAND);
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> EventDecoder.decode(format, event(format, 11 * TEN_THOUSAND / 10)))
			.withMessageContaining("10000 headers");
	}

	private static byte[] event(EventFormat format, int headers) {
		List<String> names = IntStream.range(0, headers).mapToObj((number) -> "h" + number).toList();
		StringBuilder text = new StringBuilder();
		switch (format) {
			case PLAIN -> names.forEach((name) -> text.append(name).append(": v\n"));
			case JSON ->
				names.forEach((name) -> text.append(text.isEmpty() ? "{\"" : ",\"").append(name).append("\":1"));
			case XML -> names.forEach((name) -> text.append('<').append(name).append("/>"));
		}
		String written = switch (format) {
			case PLAIN -> text.append('\n').toString();
			case JSON -> text.append('}').toString();
			case XML -> "<event><headers>" + text + "</headers></event>";
		};
		return written.getBytes(StandardCharsets.UTF_8);
	}

}
