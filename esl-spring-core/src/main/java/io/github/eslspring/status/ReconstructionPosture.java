package io.github.eslspring.status;

/**
 * What it takes to know again what a node missed.
 */
public enum ReconstructionPosture {

	/** Nothing: nothing was missed. */
	NATIVE,

	/** Somebody must ask the server for the state that was missed. */
	HOOK_REQUIRED,

	/** A part of it is known. */
	PARTIAL,

	/** It cannot be known. */
	UNSUPPORTED,

	/** It is assumed. */
	PROVISIONAL;

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
