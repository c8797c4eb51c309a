package io.github.eslspring.outbound;

import io.github.eslspring.execute.ExecuteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a caller pressed when asked.
 *
 * @param digits the digits that matched, {@code null} if none did in time
 * @param outcome how the wait ended
 */
public record GatherResult(@Nullable String digits, ExecuteOutcome outcome) {

	/**
	 * Whether digits that match were pressed.
	 * @return {@code true} if there are digits
	 */
	public boolean collected() {
		return this.digits != null;
	}

	static GatherResult of(ExecuteOutcome outcome, String variable) {
		String digits = outcome.isCompleted() ? outcome.variable(variable) : null;
		return new GatherResult((digits == null || digits.isEmpty()) ? null : digits, outcome);
	}

}
