package io.github.eslspring.outbound;

import java.time.Duration;

import io.github.eslspring.execute.ExecuteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a caller. A caller who hangs up at the end, as most do, has still
 * left a recording.
 *
 * @param path the file
 * @param length how much was recorded, {@code null} if nobody told
 * @param outcome how the wait ended
 */
public record RecordResult(String path, @Nullable Duration length, ExecuteOutcome outcome) {

	/**
	 * Whether something was recorded.
	 * @return {@code true} if the length is known and not zero
	 */
	public boolean recorded() {
		return this.length != null && !this.length.isZero();
	}

	static RecordResult of(String path, ExecuteOutcome outcome) {
		return new RecordResult(path, length(outcome.variable("record_ms")), outcome);
	}

	private static @Nullable Duration length(@Nullable String millis) {
		try {
			return (millis != null) ? Duration.ofMillis(Math.max(0, Long.parseLong(millis))) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
