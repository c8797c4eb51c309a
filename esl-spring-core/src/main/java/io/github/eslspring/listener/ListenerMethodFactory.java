package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;

/**
 * Makes bean methods callable, and refuses at start-up what could never be called.
 */
final class ListenerMethodFactory {

	private static final String LISTENER_TAKES = "A listener takes an EslEvent or one of its types, values annotated "
			+ "with @EslHeader, @EslVariable or @EslBody, EslNode, EslInboundClient, EslOperations, EventMetadata, and "
			+ "Spring's Message, @Header, @Headers and @Payload. For more, add a resolver with an "
			+ "EslListenerConfigurer.";

	private static final String HANDLER_TAKES = "the call's data as EslEvent, values annotated with @EslHeader or "
			+ "@EslVariable, and Spring's Message, @Header and @Headers. For more, add a resolver with an "
			+ "EslListenerConfigurer.";

	private static final EventSelection CHANNEL_DATA = EventSelection.of("CHANNEL_DATA");

	private final ConfigurableBeanFactory beanFactory;

	private @Nullable ListenerSettings settings;

	ListenerMethodFactory(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Make a method a listener.
	 * @param bean the bean, or its proxy
	 * @param method the method of its class
	 * @param events what it listens to
	 * @param id its id, empty for class and method
	 * @param errorHandler the name of the bean that handles its failures, empty for the
	 * usual one
	 * @return the listener
	 * @throws InvalidListenerException if it could never be called
	 */
	ListenerMethod create(Object bean, Method method, EventSelection events, String id, String errorHandler) {
		ListenerSettings shared = settings();
		ReturnedCommands.require(method, AopUtils.getTargetClass(bean));
		BeanMethod<ListenerTarget> callable = BeanMethod.of(bean, method,
				resolver(events, ListenerTarget::messageHeaders, new BodyArguments<>(), ListenerTarget::resolve),
				LISTENER_TAKES);
		EslListenerErrorHandler handler = errorHandler.isEmpty() ? shared.errorHandler()
				: NamedErrorHandler.of(this.beanFactory, errorHandler, method);
		return new ListenerMethod(events, callable,
				new ListenerErrors(id.isEmpty() ? callable.toString() : id, handler));
	}

	/**
	 * Make a method a handler of calls.
	 * @param bean the bean, or its proxy
	 * @param method the method of its class
	 * @param blocking whether it may block, so that it can take the call in that style
	 * @return the method
	 * @throws InvalidListenerException if it could never be called
	 */
	BeanMethod<CallTarget> createForCalls(Object bean, Method method, boolean blocking) {
		if (blocking && method.getReturnType() != void.class) {
			throw new InvalidListenerException(method, "it returns something, which would be lost.",
					"Let it return void, or a CompletionStage that is completed when the call has been handled.", null);
		}
		return BeanMethod.of(bean, method,
				resolver(CHANNEL_DATA, CallTarget::messageHeaders, (parameter) -> null,
						(parameter) -> CallTarget.resolve(parameter, blocking)),
				(blocking ? "A call handler takes an OutboundCall, "
						: "A call handler that returns a CompletionStage takes an AsyncOutboundCall, ")
						+ HANDLER_TAKES);
	}

	private <T> ArgumentResolver<T> resolver(EventSelection events, Function<T, Map<String, Object>> messageHeaders,
			ArgumentResolver<T> body, ArgumentResolver<T> more) {
		ListenerSettings shared = settings();
		MessageArguments<T> messages = new MessageArguments<>(messageHeaders);
		EventArguments<T> typed = new EventArguments<>(events, shared.types());
		ValueArguments<T> values = new ValueArguments<>(shared.conversion(), this::resolvePlaceholders);
		return (parameter) -> {
			Class<?> type = Parameters.eventType(parameter);
			if (type != null) {
				typed.requirePossible(parameter, type.asSubclass(EslEvent.class));
			}
			Argument<T> argument = firstOf(parameter, (own) -> messages.resolve(shared.resolvers(), own), values, body,
					typed, messages::resolve, more);
			return (argument != null) ? ValidatedArgument.of(argument, parameter, shared.validator()) : null;
		};
	}

	@SafeVarargs
	private static <T> @Nullable Argument<T> firstOf(MethodParameter parameter, ArgumentResolver<T>... resolvers) {
		for (ArgumentResolver<T> resolver : resolvers) {
			Argument<T> argument = resolver.resolve(parameter);
			if (argument != null) {
				return argument;
			}
		}
		return null;
	}

	private String resolvePlaceholders(String text) {
		return Objects.requireNonNullElse(this.beanFactory.resolveEmbeddedValue(text), "");
	}

	private ListenerSettings settings() {
		ListenerSettings present = this.settings;
		if (present == null) {
			present = ListenerSettings.of(this.beanFactory);
			this.settings = present;
		}
		return present;
	}

}
