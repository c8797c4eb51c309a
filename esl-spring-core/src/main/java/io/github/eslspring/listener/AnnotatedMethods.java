package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslEventListeners;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The methods of a class that are annotated as listeners, once or more, directly or
 * through another annotation.
 */
final class AnnotatedMethods {

	private static final Map<Class<?>, Map<Method, List<EslEventListener>>> FOUND = new ConcurrentReferenceHashMap<>();

	private AnnotatedMethods() {
	}

	/**
	 * Find the listeners of a class.
	 * @param type the class
	 * @return the annotations of each method, in an order that is always the same
	 */
	static Map<Method, List<EslEventListener>> of(Class<?> type) {
		return FOUND.computeIfAbsent(type, AnnotatedMethods::find);
	}

	private static Map<Method, List<EslEventListener>> find(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, EslEventListener.class)) {
			return Map.of();
		}
		Map<Method, List<EslEventListener>> sorted = new LinkedHashMap<>();
		MethodIntrospector
			.selectMethods(type,
					(MethodIntrospector.MetadataLookup<List<EslEventListener>>) AnnotatedMethods::listeners)
			.entrySet()
			.stream()
			.sorted(Comparator.comparing((found) -> found.getKey().toGenericString()))
			.forEach((found) -> sorted.put(found.getKey(), found.getValue()));
		return sorted;
	}

	private static @Nullable List<EslEventListener> listeners(Method method) {
		List<EslEventListener> listeners = List.copyOf(AnnotatedElementUtils.findMergedRepeatableAnnotations(method,
				EslEventListener.class, EslEventListeners.class));
		return listeners.isEmpty() ? null : listeners;
	}

}
