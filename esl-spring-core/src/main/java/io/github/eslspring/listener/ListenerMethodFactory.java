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
		Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
		HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();
		resolvers.addResolvers(resolvers(beanFactory));
		InvocableHandlerMethod handler = new InvocableHandlerMethod(bean, invocable);
		handler.setMessageMethodArgumentResolvers(resolvers);
		for (MethodParameter parameter : handler.getMethodParameters()) {
			if (!resolvers.supportsParameter(parameter)) {
				throw new InvalidListenerException(method,
						"its parameter " + (parameter.getParameterIndex() + 1) + " cannot be resolved.",
						"A listener takes an EslEvent or one of its types, and values annotated with @EslHeader.",
						null);
			}
		}
		return handler;
	}

	private static List<HandlerMethodArgumentResolver> resolvers(ConfigurableBeanFactory beanFactory) {
		ConversionService conversion = beanFactory.getConversionService();
		return List.of(
				new EslHeaderArgumentResolver(
						(conversion != null) ? conversion : DefaultConversionService.getSharedInstance()),
				new EslEventArgumentResolver());
	}

}
