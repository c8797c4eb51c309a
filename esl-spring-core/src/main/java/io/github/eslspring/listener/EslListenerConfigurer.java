package io.github.eslspring.listener;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * A bean of this type changes how methods are called that are annotated with
 * {@link io.github.eslspring.annotation.EslEventListener @EslEventListener} or
 * {@link io.github.eslspring.annotation.EslCallHandler @EslCallHandler}. Of several, in
 * their order, the first that has something gives it; resolvers come from all. It is
 * asked while the first bean with such a method is made, so it must not depend on one.
 */
public interface EslListenerConfigurer {

	/**
	 * Add resolvers for further parameters. They are asked before the library's own; the
	 * payload of their message is the event, its headers are those of the event and those
	 * in {@link EslMessageHeaders}.
	 * @param resolvers the resolvers of the application, to add to
	 */
	default void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
	}

	/**
	 * What converts headers and variables.
	 * @return the service, {@code null} for the one of the bean factory
	 */
	default @Nullable ConversionService conversionService() {
		return null;
	}

	/**
	 * What validates parameters annotated with {@code @Valid} or {@code @Validated}.
	 * @return the validator, {@code null} for none
	 */
	default @Nullable Validator validator() {
		return null;
	}

	/**
	 * What handles failures of listeners that name no handler of their own.
	 * @return the handler, {@code null} to log and count them
	 */
	default @Nullable EslListenerErrorHandler errorHandler() {
		return null;
	}

}
