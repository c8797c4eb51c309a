package io.github.eslspring.listener;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Gives one parameter its value. Made once, when the bean is made.
 *
 * @param <T> what the method is called for beside the event
 */
@FunctionalInterface
interface Argument<T> {

	@Nullable Object of(EslEvent event, T target) throws Exception;

}
