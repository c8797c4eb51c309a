package io.github.eslspring.test.call;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code sendmsg} tells a call to do.
 *
 * @param headers the header lines in their order, names as written
 * @param body the body, empty if there is none
 */
public record CallMessage(List<Map.Entry<String, String>> headers, String body) {

	/**
	 * Copies the headers.
	 * @param headers the header lines in their order
	 * @param body the body, empty if there is none
	 */
	public CallMessage {
		headers = List.copyOf(headers);
	}

	/**
	 * The first header of that name.
	 * @param name a header name in any case
	 * @return its value, or {@code null} if there is none
	 */
	public @Nullable String header(String name) {
		for (Map.Entry<String, String> header : this.headers) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return header.getValue();
			}
		}
		return null;
	}

	/**
	 * All headers of that name.
	 * @param name a header name in any case
	 * @return their values in their order
	 */
	public List<String> headers(String name) {
		return this.headers.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(name))
			.map(Map.Entry::getValue)
			.toList();
	}

}
