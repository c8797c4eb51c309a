package io.github.eslspring.outbound;

/**
 * What the dialplan's {@code socket} line allows. See {@code docs/protocol-notes.md},
 * outbound.
 *
 * @param async whether several applications can be under way and other commands are
 * answered meanwhile; otherwise each is answered after it has ended
 * @param full whether commands beyond this one channel are allowed: {@code api},
 * {@code bgapi}, {@code event}, {@code linger}
 */
public record CallCapabilities(boolean async, boolean full) {

	/**
	 * Require {@code full}.
	 * @param verb what needs it
	 * @throws UnsupportedOperationException if it is not there; names the dialplan line
	 * that would allow it
	 */
	void requireFull(String verb) {
		if (!this.full) {
			throw unsupported(verb, "full");
		}
	}

	/**
	 * Require {@code async}.
	 * @param verb what needs it
	 * @throws UnsupportedOperationException if it is not there; names the dialplan line
	 * that would allow it
	 */
	void requireAsync(String verb) {
		if (!this.async) {
			throw unsupported(verb, "async");
		}
	}

	private UnsupportedOperationException unsupported(String verb, String missing) {
		return new UnsupportedOperationException("'" + verb + "' needs a socket with '" + missing
				+ "'; the dialplan opened it without. Use <action application=\"socket\" data=\"host:port async full\"/>");
	}

}
