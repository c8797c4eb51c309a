package io.github.eslspring.listener;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Reads one header as a type. Which way that goes is decided once.
 */
@FunctionalInterface
interface HeaderReader {

	TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	TypeDescriptor TEXTS = TypeDescriptor.collection(List.class, TEXT);

	/**
	 * Read the header.
	 * @param event the event
	 * @return the value, {@code null} if it is missing
	 */
	@Nullable Object read(EslEvent event);

	/**
	 * Find out how to read a header.
	 * @param header its name
	 * @param type what to make of it
	 * @param unit what a length of time or a moment is counted in, FOREVER to go by the
	 * name
	 * @param conversion for all other types
	 * @return reads it
	 * @throws IllegalArgumentException if there is no way; the message says why
	 */
	static HeaderReader of(String header, TypeDescriptor type, ChronoUnit unit, ConversionService conversion) {
		Class<?> wanted = type.getObjectType();
		if (wanted == String.class || wanted == Object.class || wanted == CharSequence.class) {
			return (event) -> event.header(header);
		}
		if (wanted == byte[].class) {
			return (event) -> event.headerBytes(header);
		}
		if (wanted == Duration.class) {
			return text(header, TimeUnits.length(header, unit)::read);
		}
		if (wanted == Instant.class) {
			return text(header, TimeUnits.moment(header, unit)::read);
		}
		if (wanted.isEnum()) {
			return text(header, EnumText.of(wanted)::apply);
		}
		boolean several = wanted.isArray() || Collection.class.isAssignableFrom(wanted);
		if (!conversion.canConvert(several ? TEXTS : TEXT, type)) {
			throw new IllegalArgumentException("nothing makes a " + wanted.getSimpleName() + " of a text");
		}
		return several
				? (event) -> (event.header(header) != null) ? conversion.convert(event.list(header), TEXTS, type) : null
				: text(header, (text) -> conversion.convert(text, TEXT, type));
	}

	private static HeaderReader text(String header, Function<String, @Nullable Object> read) {
		return (event) -> {
			String text = event.header(header);
			return (text == null || text.isEmpty()) ? null : read.apply(text);
		};
	}

}
