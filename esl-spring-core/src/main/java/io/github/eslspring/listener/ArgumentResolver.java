package io.github.eslspring.listener;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Knows where the value of a parameter comes from.
 *
 * @param <T> what the method is called for beside the event
 */
@FunctionalInterface
interface ArgumentResolver<T> {

	/**
	 * Look at a parameter.
	 * @param parameter the parameter
	 * @return gives its value; {@code null} if this is somebody else's
	 * @throws InvalidListenerException if it can have no value
	 */
	@Nullable Argument<T> resolve(MethodParameter parameter);

}
