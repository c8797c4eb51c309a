package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * Makes a bean method callable with an event, and refuses at start-up what could never be
 * called.
 */
final class ListenerMethodFactory {

	private ListenerMethodFactory() {
	}

	static InvocableHandlerMethod create(ConfigurableBeanFactory beanFactory, Object bean, Method method) {
		if (method.getReturnType() != void.class) {
			throw new InvalidListenerException(method, "it returns something, which would be lost.",
					"Let it return void.", null);
		}
		return create(bean, method, List.of(headers(beanFactory), new EslEventArgumentResolver()),
				"A listener takes an EslEvent or one of its types, and values annotated with @EslHeader.");
	}

	/**
	 * The same for a method that handles calls.
	 * @param blocking whether it may block, so that it can take the call in that style
	 */
	static InvocableHandlerMethod createForCalls(ConfigurableBeanFactory beanFactory, Object bean, Method method,
			boolean blocking) {
		if (blocking && method.getReturnType() != void.class) {
			throw new InvalidListenerException(method, "it returns something, which would be lost.",
					"Let it return void, or a CompletionStage that is completed when the call has been handled.", null);
		}
		List<HandlerMethodArgumentResolver> resolvers = List.of(headers(beanFactory),
				new OutboundCallArgumentResolver(blocking));
		return create(bean, method, resolvers, blocking
				? "A call handler takes an OutboundCall, an EslEvent, and values annotated with @EslHeader."
				: "A call handler that returns a CompletionStage takes an AsyncOutboundCall, an EslEvent, and values "
						+ "annotated with @EslHeader.");
	}

	private static InvocableHandlerMethod create(Object bean, Method method, List<HandlerMethodArgumentResolver> known,
			String remedy) {
		Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
		HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();
		resolvers.addResolvers(known);
		InvocableHandlerMethod handler = new InvocableHandlerMethod(bean, invocable);
		handler.setMessageMethodArgumentResolvers(resolvers);
		for (MethodParameter parameter : handler.getMethodParameters()) {
			if (!resolvers.supportsParameter(parameter)) {
				throw new InvalidListenerException(method,
						"its parameter " + (parameter.getParameterIndex() + 1) + " cannot be resolved.", remedy, null);
			}
		}
		return handler;
	}

	private static HandlerMethodArgumentResolver headers(ConfigurableBeanFactory beanFactory) {
		ConversionService conversion = beanFactory.getConversionService();
		return new EslHeaderArgumentResolver(
				(conversion != null) ? conversion : DefaultConversionService.getSharedInstance());
	}

}
