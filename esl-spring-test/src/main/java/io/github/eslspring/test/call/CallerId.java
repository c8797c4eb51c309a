package io.github.eslspring.test.call;

/**
 * The name and number of a party.
 *
 * @param name the name, empty if there is none
 * @param number the number
 */
record CallerId(String name, String number) {

	/** As the variable {@code caller_id} has it. */
	String text() {
		return this.name.isEmpty() ? this.number : "\"" + this.name + "\" <" + this.number + ">";
	}

}
