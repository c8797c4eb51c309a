package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Map;

import io.github.eslspring.annotation.EslEventListener;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The methods of a class that are annotated as listeners, directly or through another
 * annotation.
 */
final class AnnotatedMethods {

	private static final Map<Class<?>, Map<Method, EslEventListener>> FOUND = new ConcurrentReferenceHashMap<>();

	private AnnotatedMethods() {
	}

	static Map<Method, EslEventListener> of(Class<?> type) {
		return FOUND.computeIfAbsent(type, AnnotatedMethods::find);
	}

	private static Map<Method, EslEventListener> find(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, EslEventListener.class)) {
			return Map.of();
		}
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<EslEventListener>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, EslEventListener.class));
	}

}
