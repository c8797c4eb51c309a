package io.github.eslspring.test.api;

/**
 * What came of an api command.
 *
 * @param output its output, one character per byte
 * @param afterwards what happens once the output has been delivered
 */
public record ApiResult(String output, Runnable afterwards) {

	static ApiResult of(String output) {
		return new ApiResult(output, () -> {
		});
	}

}
