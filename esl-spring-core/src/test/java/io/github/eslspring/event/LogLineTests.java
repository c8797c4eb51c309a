package io.github.eslspring.event;

import java.util.List;
import java.util.Map;

import io.github.eslspring.captures.CaptureIndex;
import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogLineTests {

	@Test
	void readsEveryLineRecorded() {
		List<LogLine> lines = CapturedEvents.frames(CaptureIndex.named("log-interleaved"))
			.filter((frame) -> frame.contentType() == ContentType.LOG_DATA)
			.map(LogLineTests::line)
			.toList();
		assertThat(lines).hasSize(995);
		assertThat(lines.get(0)).isEqualTo(new LogLine(LogLevel.DEBUG, 7, 3, "switch_ivr_originate.c",
				"switch_ivr_originate", 2301, null,
				"2026-11-21 08:20:58.198897 86.17% [DEBUG] switch_ivr_originate.c:2301 Parsing global variables\n"));
		assertThat(lines.get(1).level()).isSameAs(LogLevel.NOTICE);
		assertThat(lines.get(1).channel()).isEqualTo("24340dfe-99c3-4fa9-b1c5-1d8772d50a65");
		assertThat(lines).allSatisfy((line) -> {
			assertThat(line.file()).endsWith(".c");
			assertThat(line.function()).isNotEmpty();
			assertThat(line.line()).isPositive();
			assertThat(line.text()).isNotEmpty();
		});
	}

	@Test
	void livesWithoutHeaders() {
		assertThat(LogLine.of((name) -> null, "")).isEqualTo(new LogLine(LogLevel.DEBUG, 7, 0, "", "", 0, null, ""));
		assertThat(LogLine.of(Map.of("Log-Level", "x", "Log-Line", "99999999999", "User-Data", "")::get, "t"))
			.isEqualTo(new LogLine(LogLevel.DEBUG, 7, 0, "", "", 0, null, "t"));
	}

	@ParameterizedTest
	@CsvSource({ "0, CONSOLE", "1, ALERT", "2, CRIT", "3, ERR", "4, WARNING", "5, NOTICE", "6, INFO", "7, DEBUG",
			"8, DEBUG", "110, DEBUG", "-1, CONSOLE" })
	void knowsTheLevels(int number, LogLevel level) {
		assertThat(LogLevel.of(number)).isSameAs(level);
		assertThat(LogLevel.of(level.number())).isSameAs(level);
		assertThat(level.word()).isEqualToIgnoringCase(level.name());
	}

	private static LogLine line(Frame frame) {
		return LogLine.of(frame::header, frame.bodyText());
	}

}
