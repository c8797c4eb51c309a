package io.github.eslspring.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Everything the server knows of a channel.
 *
 * @param headers its headers with their values, in the order received
 */
public record ChannelDump(Map<String, List<String>> headers) {

	private static final String VARIABLE = "variable_";

	/**
	 * Copies the headers.
	 */
	public ChannelDump {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * The first value of a header.
	 * @param name the header's name
	 * @return the value, or {@code null}
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null && !values.isEmpty()) ? values.get(0) : null;
	}

	/**
	 * The first value of a channel variable.
	 * @param name the variable's name
	 * @return the value, or {@code null}
	 */
	public @Nullable String variable(String name) {
		return header(VARIABLE + name);
	}

	/**
	 * All values of a channel variable.
	 * @param name the variable's name
	 * @return the elements of an array, one element for a single value, empty if there is
	 * no such variable
	 */
	public List<String> variableValues(String name) {
		return this.headers.getOrDefault(VARIABLE + name, List.of());
	}

	/**
	 * Prints the number of headers only.
	 */
	@Override
	public String toString() {
		return "ChannelDump[" + this.headers.size() + " headers]";
	}

}
