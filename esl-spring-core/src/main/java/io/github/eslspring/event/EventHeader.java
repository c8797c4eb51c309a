package io.github.eslspring.event;

/**
 * One header of an event, decoded.
 *
 * @param name the name as the server wrote it
 * @param value the decoded value, empty where the server wrote {@code _undef_}
 */
public record EventHeader(String name, String value) {

	/**
	 * Prints the name only; the value may be a secret.
	 */
	@Override
	public String toString() {
		return "EventHeader[" + this.name + "]";
	}

}
