package io.github.eslspring.status;

/**
 * What becomes of a call on its way.
 */
public enum Transition {

	/** It goes on at another destination. */
	TRANSFER,

	/** It is connected to another channel. */
	BRIDGE,

	/** It is no longer connected to another channel. */
	UNBRIDGE,

	/** It was put on hold. */
	HOLD,

	/** It was taken off hold. */
	RESUME,

	/** It ended. */
	TERMINAL;

	/**
	 * The word shown to operators and written by serialisers.
	 * @return the name in lower case, with hyphens
	 */
	public String word() {
		return Words.hyphenated(this);
	}

	@Override
	public String toString() {
		return word();
	}

}
