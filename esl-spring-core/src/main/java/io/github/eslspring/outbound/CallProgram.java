package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;

/**
 * A handler of either style, ready to be run.
 */
interface CallProgram {

	/**
	 * Begin to run. Called on the loop, so it must hand over to a thread at once.
	 * @param call the call
	 * @return completed on any thread when the handler is done; fails with what it threw
	 */
	CompletableFuture<?> run(CallControl call);

}
