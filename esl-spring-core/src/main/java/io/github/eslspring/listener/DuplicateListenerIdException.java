package io.github.eslspring.listener;

/**
 * Two listeners have the same id. Found when the bean of the second is made, so at
 * start-up.
 */
public class DuplicateListenerIdException extends InvalidListenerException {

	private final String id;

	/**
	 * Create an exception.
	 * @param id the id of both
	 * @param method the second method
	 * @param other the first method
	 */
	public DuplicateListenerIdException(String id, String method, String other) {
		super("listener method " + method, "its id '" + id + "' is that of " + other + ".",
				"Give one of them another id, or none: then it gets one of its own.", null);
		this.id = id;
	}

	/**
	 * The id of both.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

}
