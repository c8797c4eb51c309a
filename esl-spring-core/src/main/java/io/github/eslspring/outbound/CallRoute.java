package io.github.eslspring.outbound;

import java.util.Objects;
import java.util.regex.Pattern;

import io.github.eslspring.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go to a handler.
 *
 * @param destination the whole number called, {@code null} for any
 * @param context the whole dialplan context, {@code null} for any
 * @param order among several that fit the lowest is chosen
 */
public record CallRoute(@Nullable Pattern destination, @Nullable Pattern context, int order) {

	/** Every call, if no other route fits better. */
	public static final CallRoute EVERY_CALL = new CallRoute(null, null, 0);

	/**
	 * Make a route.
	 * @param destination a regular expression for the whole number called, empty for any
	 * @param context a regular expression for the whole context, empty for any
	 * @param order among several that fit the lowest is chosen
	 * @return the route
	 * @throws java.util.regex.PatternSyntaxException if one is no regular expression
	 */
	public static CallRoute of(String destination, String context, int order) {
		return new CallRoute(pattern(destination), pattern(context), order);
	}

	/**
	 * Whether a call takes this route.
	 * @param channel the call's channel data
	 * @return {@code true} if destination and context fit
	 */
	boolean fits(EslEvent channel) {
		return fits(this.destination, channel.header("Caller-Destination-Number"))
				&& fits(this.context, channel.header("Caller-Context"));
	}

	/**
	 * How much the route asks for: with the same order, the one that asks for more is
	 * tried first.
	 * @return 0 to 2
	 */
	int conditions() {
		return ((this.destination != null) ? 1 : 0) + ((this.context != null) ? 1 : 0);
	}

	private static @Nullable Pattern pattern(String expression) {
		return expression.isEmpty() ? null : Pattern.compile(expression);
	}

	private static boolean fits(@Nullable Pattern wanted, @Nullable String value) {
		return wanted == null || wanted.matcher(Objects.requireNonNullElse(value, "")).matches();
	}

	// Patterns know no equality of their own.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CallRoute route && text(this.destination).equals(text(route.destination))
				&& text(this.context).equals(text(route.context)) && this.order == route.order;
	}

	@Override
	public int hashCode() {
		return Objects.hash(text(this.destination), text(this.context), this.order);
	}

	@Override
	public String toString() {
		return "CallRoute[destination=" + text(this.destination) + ", context=" + text(this.context) + ", order="
				+ this.order + "]";
	}

	private static String text(@Nullable Pattern pattern) {
		return (pattern != null) ? pattern.pattern() : "";
	}

}
