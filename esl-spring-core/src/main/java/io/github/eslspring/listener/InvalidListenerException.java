package io.github.eslspring.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A listener or a call handler could never be called. Found when its bean is made, so at
 * start-up.
 */
public class InvalidListenerException extends IllegalStateException {

	private final String remedy;

	/**
	 * Create an exception.
	 * @param method the method
	 * @param problem what is wrong with it
	 * @param remedy what to do about it
	 * @param cause the cause, if there is one
	 */
	public InvalidListenerException(Method method, String problem, String remedy, @Nullable Throwable cause) {
		this("listener method " + method.toGenericString(), problem, remedy, cause);
	}

	/**
	 * Create an exception.
	 * @param listener what cannot be used
	 * @param problem what is wrong with it
	 * @param remedy what to do about it
	 * @param cause the cause, if there is one
	 */
	public InvalidListenerException(String listener, String problem, String remedy, @Nullable Throwable cause) {
		super("The " + listener + " cannot be used: " + problem, cause);
		this.remedy = remedy;
	}

	/**
	 * What to do about it.
	 * @return a sentence for the developer
	 */
	public String remedy() {
		return this.remedy;
	}

}
