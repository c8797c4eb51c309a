package io.github.eslspring.test.api;

import io.github.eslspring.test.event.ByteText;

/**
 * A built-in api command on byte text, so that invalid UTF-8 passes through it.
 */
@FunctionalInterface
interface ApiCommand {

	ApiResult run(String argument);

	/** A command on ordinary text, which knows nothing of invalid UTF-8. */
	static ApiCommand ofText(ApiHandler handler) {
		return (argument) -> ApiResult.of(ByteText.of(handler.run(ByteText.decode(argument))));
	}

	/** A command that does nothing after its output. */
	static ApiCommand of(ApiHandler handler) {
		return (argument) -> ApiResult.of(handler.run(argument));
	}

}
