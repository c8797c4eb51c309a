package io.github.eslspring.api;

import io.github.eslspring.command.WireText;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a dial string.
 *
 * @param variables its own variables
 * @param endpoint whom to call, such as {@code user/1000}
 */
record DialLeg(Variables variables, String endpoint) {

	/** The variable that chooses the Unique-ID. */
	static final String UUID = "origination_uuid";

	@Nullable String uuid() {
		return this.variables.values().get(UUID);
	}

	DialLeg withUuid(String uuid) {
		return new DialLeg(this.variables.with(UUID, WireText.requireWord("uuid", uuid), Brackets.LEG), this.endpoint);
	}

	/**
	 * Write the leg, up to the split at {@code |} that comes before the one at commas.
	 */
	String print() {
		return Quoting.escape(this.variables.printForLeg() + Quoting.escape(this.endpoint, ','), '|');
	}

}
