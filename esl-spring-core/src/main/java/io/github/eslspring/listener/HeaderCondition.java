package io.github.eslspring.listener;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one header of an event.
 */
final class HeaderCondition implements Predicate<EslEvent> {

	private final String header;

	private final Predicate<@Nullable String> value;

	private HeaderCondition(String header, Predicate<@Nullable String> value) {
		if (header.isEmpty() || header.contains("!")) {
			throw new IllegalArgumentException("it must name a header");
		}
		this.header = header;
		this.value = value;
	}

	/**
	 * Read a condition.
	 * @param text {@code Header=value}, {@code Header!=value}, {@code Header~=regex},
	 * {@code Header} or {@code !Header}
	 * @return the condition
	 * @throws IllegalArgumentException if it is none, or a bad regular expression
	 */
	static HeaderCondition of(String text) {
		int equals = text.indexOf('=');
		if (equals < 0) {
			return text.startsWith("!") ? new HeaderCondition(text.substring(1).strip(), (value) -> value == null)
					: new HeaderCondition(text.strip(), (value) -> value != null);
		}
		String operand = text.substring(equals + 1).strip();
		char before = (equals > 0) ? text.charAt(equals - 1) : '=';
		if (before == '!') {
			return new HeaderCondition(text.substring(0, equals - 1).strip(), (value) -> !operand.equals(value));
		}
		if (before == '~') {
			Pattern pattern = Pattern.compile(operand);
			return new HeaderCondition(text.substring(0, equals - 1).strip(),
					(value) -> value != null && pattern.matcher(value).matches());
		}
		return new HeaderCondition(text.substring(0, equals).strip(), operand::equals);
	}

	@Override
	public boolean test(EslEvent event) {
		return this.value.test(event.header(this.header));
	}

}
