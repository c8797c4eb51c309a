package io.github.eslspring.test.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a connection, immutable. Any match lets an event pass, a matching
 * exclusion stops it at once, and without any match it is dropped.
 *
 * @param filters the filters in the order they were added
 */
record EventFilters(List<Filter> filters) {

	static final EventFilters NONE = new EventFilters(List.of());

	EventFilters {
		filters = List.copyOf(filters);
	}

	boolean pass(SimulatedEvent event) {
		boolean pass = this.filters.isEmpty();
		for (Filter filter : this.filters) {
			String value = event.rawHeader(filter.header());
			if (value != null && !(pass && !filter.excludes()) && filter.matches(value)) {
				if (filter.excludes()) {
					return false;
				}
				pass = true;
			}
		}
		return pass;
	}

	EventFilters plus(String header, String value) {
		List<Filter> more = new ArrayList<>(this.filters);
		more.add(Filter.of(header, value));
		return new EventFilters(more);
	}

	EventFilters minus(String header, String value) {
		List<Filter> fewer = new ArrayList<>(this.filters);
		fewer.removeIf((filter) -> filter.header().equalsIgnoreCase(header)
				&& (value.isEmpty() || filter.text().equals(value)));
		return new EventFilters(fewer);
	}

	/**
	 * One filter.
	 *
	 * @param header the header it looks at
	 * @param text what the client wrote
	 * @param excludes whether a match stops the event
	 * @param operand the text without its signs
	 * @param pattern the regular expression, {@code null} if the text is none or a wrong
	 * one
	 */
	record Filter(String header, String text, boolean excludes, String operand, @Nullable Pattern pattern) {

		static Filter of(String header, String text) {
			boolean excludes = false;
			int start = 0;
			while (start < text.length() && " +-".indexOf(text.charAt(start)) >= 0) {
				excludes = (text.charAt(start) == ' ') ? excludes : text.charAt(start) == '-';
				start++;
			}
			String operand = text.substring(start);
			return new Filter(header, text, excludes, operand, pattern(text));
		}

		/** A sign in front of the slash makes plain text of a regular expression. */
		boolean matches(String value) {
			if (this.text.startsWith("/")) {
				return this.pattern != null && this.pattern.matcher(value).find();
			}
			return value.equalsIgnoreCase(this.operand);
		}

		/** Reads {@code /regex/} with perhaps the options {@code i} and {@code s}. */
		private static @Nullable Pattern pattern(String text) {
			int end = text.lastIndexOf('/');
			if (!text.startsWith("/") || end == 0) {
				return null;
			}
			String options = text.substring(end);
			int flags = (options.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
					| (options.contains("s") ? Pattern.DOTALL : 0);
			try {
				return Pattern.compile(text.substring(1, end), flags);
			}
			catch (PatternSyntaxException ex) {
				return null;
			}
		}

	}

}
