package io.github.eslspring.api;

/**
 * One leg of a dial string.
 *
 * @param variables its own variables
 * @param endpoint whom to call, such as {@code user/1000}
 */
record DialLeg(Variables variables, String endpoint) {

	/**
	 * Write the leg, up to the split at {@code |} that comes before the one at commas.
	 */
	String print() {
		return Quoting.escape(this.variables.printForLeg() + Quoting.escape(this.endpoint, ','), '|');
	}

}
