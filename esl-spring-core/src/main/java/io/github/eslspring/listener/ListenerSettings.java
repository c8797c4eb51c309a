package io.github.eslspring.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.github.eslspring.event.EventTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * What all annotated methods of an application share.
 *
 * @param conversion converts headers
 * @param resolvers resolvers of the application
 * @param validator validates parameters, if there is one
 * @param errorHandler handles failures of listeners that name no handler
 * @param types the types of CUSTOM events
 */
record ListenerSettings(ConversionService conversion, List<HandlerMethodArgumentResolver> resolvers,
		@Nullable Validator validator, EslListenerErrorHandler errorHandler, EventTypes types) {

	/** Who calls the listener logs and counts what comes out of it. */
	private static final EslListenerErrorHandler RETHROW = (failure) -> {
		throw failure;
	};

	static ListenerSettings of(ConfigurableBeanFactory factory) {
		List<EslListenerConfigurer> configurers = factory.getBeanProvider(EslListenerConfigurer.class)
			.orderedStream()
			.toList();
		List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
		configurers.forEach((configurer) -> configurer.addArgumentResolvers(resolvers));
		ConversionService own = Objects.requireNonNullElseGet(factory.getConversionService(),
				DefaultConversionService::getSharedInstance);
		@Nullable ConversionService conversion = first(configurers, EslListenerConfigurer::conversionService);
		@Nullable EslListenerErrorHandler errors = first(configurers, EslListenerConfigurer::errorHandler);
		return new ListenerSettings((conversion != null) ? conversion : own, List.copyOf(resolvers),
				first(configurers, EslListenerConfigurer::validator), (errors != null) ? errors : RETHROW,
				factory.getBeanProvider(EventTypes.class).getIfUnique(EventTypes::defaults));
	}

	private static <R> @Nullable R first(List<EslListenerConfigurer> configurers,
			Function<EslListenerConfigurer, @Nullable R> part) {
		for (EslListenerConfigurer configurer : configurers) {
			R found = part.apply(configurer);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
