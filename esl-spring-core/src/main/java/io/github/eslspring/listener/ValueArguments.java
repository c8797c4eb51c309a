package io.github.eslspring.listener;

import java.lang.annotation.Annotation;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.ValueConstants;

/**
 * Headers and channel variables, straight from the event: {@link EslHeader @EslHeader},
 * {@link EslVariable @EslVariable} and Spring's {@link Header @Header}.
 *
 * @param <T> what the method is called for beside the event
 */
final class ValueArguments<T> implements ArgumentResolver<T> {

	private final ConversionService conversion;

	private final UnaryOperator<String> placeholders;

	ValueArguments(ConversionService conversion, UnaryOperator<String> placeholders) {
		this.conversion = conversion;
		this.placeholders = placeholders;
	}

	@Override
	public @Nullable Argument<T> resolve(MethodParameter parameter) {
		List<Wanted> wanted = new ArrayList<>();
		for (Annotation annotation : annotations(parameter)) {
			wanted.add(wanted(parameter, annotation));
		}
		if (wanted.isEmpty()) {
			return null;
		}
		if (wanted.size() > 1) {
			throw Parameters.invalid(parameter, "is annotated as two values.", "Leave one annotation.");
		}
		return argument(parameter, wanted.get(0));
	}

	private static List<Annotation> annotations(MethodParameter parameter) {
		List<Annotation> found = new ArrayList<>();
		for (Class<? extends Annotation> type : List.of(EslHeader.class, EslVariable.class, Header.class)) {
			Annotation annotation = Parameters.annotation(parameter, type);
			if (annotation != null) {
				found.add(annotation);
			}
		}
		return found;
	}

	private Wanted wanted(MethodParameter parameter, Annotation annotation) {
		if (annotation instanceof EslHeader header) {
			return wanted("header", "", header.value(), header.required(), header.defaultValue(), header.unit());
		}
		if (annotation instanceof EslVariable variable) {
			return wanted("variable", "variable_", variable.value(), variable.required(), variable.defaultValue(),
					variable.unit());
		}
		Header header = (Header) annotation;
		String name = header.name().isEmpty() ? nameOf(parameter) : header.name();
		return wanted("header", "", name, header.required(), header.defaultValue(), ChronoUnit.FOREVER);
	}

	private static String nameOf(MethodParameter parameter) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return Objects.requireNonNullElse(parameter.getParameterName(), "");
	}

	private Wanted wanted(String kind, String prefix, String name, boolean required, String fallback, ChronoUnit unit) {
		String resolved = this.placeholders.apply(name);
		return new Wanted(kind + " '" + resolved + "'", prefix + resolved, required,
				fallback.equals(ValueConstants.DEFAULT_NONE) ? null : this.placeholders.apply(fallback), unit);
	}

	private Argument<T> argument(MethodParameter parameter, Wanted wanted) {
		if (wanted.header.isBlank() || wanted.header.equals("variable_")) {
			throw Parameters.invalid(parameter, "does not say which value it takes.", "Name it in the annotation.");
		}
		TypeDescriptor type = new TypeDescriptor(parameter.nestedIfOptional());
		HeaderReader reader;
		try {
			reader = HeaderReader.of(wanted.header, type, wanted.unit, this.conversion);
		}
		catch (IllegalArgumentException ex) {
			throw Parameters.invalid(parameter, "cannot take the " + wanted.what + ": " + ex.getMessage() + ".",
					"Take it as String and convert it yourself, or register a converter.");
		}
		boolean wrap = parameter.getParameterType() == Optional.class;
		Argument<T> missing = (wanted.fallback != null) ? fallback(parameter, reader, wanted)
				: missing(parameter, wanted);
		return (event, target) -> {
			Object value = read(reader, event, wanted.what);
			value = (value != null) ? value : missing.of(event, target);
			return wrap ? Optional.ofNullable(value) : value;
		};
	}

	private Argument<T> fallback(MethodParameter parameter, HeaderReader reader, Wanted wanted) {
		EslEvent source = EslEvent.of(List.of(new EventHeader(wanted.header, Objects.requireNonNull(wanted.fallback))),
				null);
		try {
			if (reader.read(source) == null) {
				throw new IllegalArgumentException("it is empty");
			}
		}
		catch (RuntimeException ex) {
			throw Parameters.invalid(parameter,
					"has a default that cannot be converted: '" + wanted.fallback + "', " + ex.getMessage() + ".",
					"Correct the default.");
		}
		return (event, target) -> reader.read(source);
	}

	private Argument<T> missing(MethodParameter parameter, Wanted wanted) {
		if (Parameters.takesNothing(parameter, wanted.required)) {
			return (event, target) -> null;
		}
		if (!wanted.required) {
			throw Parameters.invalid(parameter,
					"is a primitive, and without the " + wanted.what + " there is nothing to pass.",
					"Give it a default, or take the boxed type.");
		}
		return (event, target) -> {
			throw new IllegalStateException("The event " + event.name() + " has no " + wanted.what
					+ "; declare the parameter as Optional or @Nullable if that is fine");
		};
	}

	private static @Nullable Object read(HeaderReader reader, EslEvent event, String what) {
		try {
			return reader.read(event);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("The " + what + " of the event " + event.name()
					+ " is not what the parameter takes: " + ex.getMessage(), ex);
		}
	}

	/** What an annotation asks for. */
	private record Wanted(String what, String header, boolean required, @Nullable String fallback, ChronoUnit unit) {

	}

}
