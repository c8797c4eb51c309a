package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Map;

import io.github.eslspring.annotation.EslCallHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The methods of a class that are annotated as handlers of calls, directly or through
 * another annotation.
 */
final class CallMethods {

	private static final Map<Class<?>, Map<Method, EslCallHandler>> FOUND = new ConcurrentReferenceHashMap<>();

	private CallMethods() {
	}

	static Map<Method, EslCallHandler> of(Class<?> type) {
		return FOUND.computeIfAbsent(type, CallMethods::find);
	}

	private static Map<Method, EslCallHandler> find(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, EslCallHandler.class)) {
			return Map.of();
		}
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<EslCallHandler>) CallMethods::annotation);
	}

	// On a method that makes a bean the annotation is about that bean.
	private static @Nullable EslCallHandler annotation(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Bean.class) ? null
				: AnnotatedElementUtils.findMergedAnnotation(method, EslCallHandler.class);
	}

}
