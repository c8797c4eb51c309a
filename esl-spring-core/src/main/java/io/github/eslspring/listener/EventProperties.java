package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Lets an expression read what an event and its values tell by methods without arguments:
 * {@code name} is {@code name()}.
 */
final class EventProperties implements PropertyAccessor {

	private final Map<Property, Optional<Method>> methods = new ConcurrentHashMap<>();

	@Override
	public Class<?> @Nullable [] getSpecificTargetClasses() {
		return null;
	}

	@Override
	public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
		return target != null && method(target, name).isPresent();
	}

	@Override
	public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
		if (target == null) {
			throw new AccessException("There is nothing that could have '" + name + "'");
		}
		Method method = method(target, name).orElseThrow(() -> new AccessException("There is no '" + name + "'"));
		return new TypedValue(ReflectionUtils.invokeMethod(method, target));
	}

	@Override
	public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
		return false;
	}

	@Override
	public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
			throws AccessException {
		throw new AccessException("'" + name + "' cannot be changed");
	}

	private Optional<Method> method(Object target, String name) {
		return this.methods.computeIfAbsent(new Property(target.getClass(), name), EventProperties::find);
	}

	private static Optional<Method> find(Property property) {
		Class<?> type = property.type();
		boolean readable = EslEvent.class.isAssignableFrom(type) || type.isRecord()
				|| ClassUtils.getPackageName(type).equals(EslEvent.class.getPackageName());
		Method method = readable ? ClassUtils.getMethodIfAvailable(type, property.name()) : null;
		if (method == null || method.getParameterCount() > 0 || method.getReturnType() == void.class
				|| method.getDeclaringClass() == Object.class || Modifier.isStatic(method.getModifiers())) {
			return Optional.empty();
		}
		Method accessible = ClassUtils.getPubliclyAccessibleMethodIfPossible(method, type);
		ReflectionUtils.makeAccessible(accessible);
		return Optional.of(accessible);
	}

	/**
	 * What is read of which type.
	 *
	 * @param type the type
	 * @param name the name
	 */
	private record Property(Class<?> type, String name) {

	}

}
