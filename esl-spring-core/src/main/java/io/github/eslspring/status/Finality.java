package io.github.eslspring.status;

/**
 * Whether an end that was told can still turn out to be another.
 */
public enum Finality {

	/** It cannot. */
	FINAL,

	/** It is no end yet. */
	NON_FINAL,

	/** It is the last that is told here; the server may have gone further. */
	PROVISIONAL_FINAL,

	/** The server may have carried it out or not. */
	AMBIGUOUS;

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
