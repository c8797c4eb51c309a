package io.github.eslspring.fleet.registry;

/**
 * There is no secret where a reference points to, or nobody knows such references.
 */
public class UnresolvedSecretException extends IllegalStateException {

	/**
	 * Create an exception.
	 * @param message what is wrong, without anything secret
	 */
	public UnresolvedSecretException(String message) {
		super(message);
	}

}
