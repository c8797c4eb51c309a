package io.github.eslspring.api;

import java.util.function.Function;

import io.github.eslspring.EslProtocolException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;

/**
 * A command whose answer can be read.
 *
 * @param <T> what the answer tells
 * @param command the command to send
 * @param reader reads what the command printed; throws an
 * {@link IllegalArgumentException} if it cannot
 */
public record ApiQuery<T>(ApiCommand command, Function<ApiResponse, T> reader) {

	/**
	 * Read the answer to the command.
	 * @param response the answer
	 * @return what it tells
	 * @throws io.github.eslspring.EslCommandException if it is an error
	 * @throws EslProtocolException if it is not what the command prints
	 */
	public T read(ApiResponse response) {
		response.orThrow();
		try {
			return this.reader.apply(response);
		}
		catch (IllegalArgumentException ex) {
			throw new EslProtocolException(response.node(), response.verb(),
					"the answer could not be read: " + ex.getMessage());
		}
	}

}
