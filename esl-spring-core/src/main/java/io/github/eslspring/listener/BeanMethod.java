package io.github.eslspring.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean and where its arguments come from, found out once. Calls go through
 * the bean's proxy, if it has one.
 *
 * @param <T> what the method is called for beside the event
 */
final class BeanMethod<T> {

	private final Object bean;

	private final Method method;

	private final Method invocable;

	private final List<Argument<T>> arguments;

	private final Class<?>[] eventTypes;

	private BeanMethod(Object bean, Method method, Method invocable, List<Argument<T>> arguments,
			Class<?>[] eventTypes) {
		this.bean = bean;
		this.method = method;
		this.invocable = invocable;
		this.arguments = arguments;
		this.eventTypes = eventTypes;
	}

	/**
	 * Make a method of a bean callable.
	 * @param <T> what it is called for
	 * @param bean the bean, or its proxy
	 * @param method the method of its class
	 * @param resolver knows where the arguments come from
	 * @param remedy what the method may take, for whoever wrote another parameter
	 * @return the method
	 * @throws InvalidListenerException if it could never be called
	 */
	static <T> BeanMethod<T> of(Object bean, Method method, ArgumentResolver<T> resolver, String remedy) {
		Method invocable = invocable(bean, method);
		List<Argument<T>> arguments = new ArrayList<>();
		for (MethodParameter parameter : parameters(bean, method)) {
			Argument<T> argument = resolver.resolve(parameter);
			if (argument == null) {
				throw Parameters.invalid(parameter, "cannot be resolved.", remedy);
			}
			arguments.add(argument);
		}
		return new BeanMethod<>(bean, method, invocable, List.copyOf(arguments), eventTypes(bean, method));
	}

	/**
	 * The parameters of a method, with what an interface says of them and the types that
	 * the bean's class gives to type variables.
	 * @param bean the bean, or its proxy
	 * @param method the method of its class
	 * @return the parameters
	 */
	static MethodParameter[] parameters(Object bean, Method method) {
		return new AnnotatedMethod(method) {
			@Override
			protected Class<?> getContainingClass() {
				return AopUtils.getTargetClass(bean);
			}
		}.getMethodParameters();
	}

	/**
	 * Whether the parameters can take an event.
	 * @param event the event
	 * @return {@code false} if one asks for another type of event
	 */
	boolean takes(EslEvent event) {
		for (Class<?> type : this.eventTypes) {
			if (!type.isInstance(event)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Call the method.
	 * @param event the event
	 * @param target what else it is called for
	 * @return what it returns
	 * @throws Exception what it throws, or what kept an argument from being made
	 */
	@Nullable Object call(EslEvent event, T target) throws Exception {
		@Nullable Object[] values = new @Nullable Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).of(event, target);
		}
		try {
			return this.invocable.invoke(this.bean, values);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(Objects.requireNonNull(ex.getTargetException()));
			return null;
		}
	}

	Method method() {
		return this.method;
	}

	@Override
	public String toString() {
		return ClassUtils.getUserClass(this.method.getDeclaringClass()).getSimpleName() + "#" + this.method.getName();
	}

	private static Method invocable(Object bean, Method method) {
		if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(method.getModifiers())) {
			throw new InvalidListenerException(method, "it is final, so the proxy of its bean cannot pass it on.",
					"Make the method not final.", null);
		}
		try {
			Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
			ReflectionUtils.makeAccessible(invocable);
			return BridgeMethodResolver.findBridgedMethod(invocable);
		}
		catch (IllegalStateException ex) {
			throw new InvalidListenerException(method, "the proxy of its bean does not have it.",
					AopUtils.isJdkDynamicProxy(bean)
							? "The proxy has the methods of the bean's interfaces only: put the method into one of "
									+ "them, or let the bean be proxied by its class (proxyTargetClass = true)."
							: "Make the method at least package-private.",
					ex);
		}
	}

	private static Class<?>[] eventTypes(Object bean, Method method) {
		Class<?>[] types = Arrays.stream(parameters(bean, method))
			.map(Parameters::eventType)
			.filter(Objects::nonNull)
			.filter((type) -> type != EslEvent.class)
			.distinct()
			.toArray(Class<?>[]::new);
		for (Class<?> one : types) {
			for (Class<?> other : types) {
				if (!one.isInterface() && !other.isInterface() && !one.isAssignableFrom(other)
						&& !other.isAssignableFrom(one)) {
					throw new InvalidListenerException(method,
							"no event is both " + one.getSimpleName() + " and " + other.getSimpleName() + ".",
							"Take the event once, or write two listeners.", null);
				}
			}
		}
		return types;
	}

}
