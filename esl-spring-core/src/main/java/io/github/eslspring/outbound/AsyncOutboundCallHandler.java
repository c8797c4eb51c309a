package io.github.eslspring.outbound;

import java.util.concurrent.CompletionStage;

/**
 * Handles a call that FreeSWITCH handed over without keeping a thread.
 */
@FunctionalInterface
public interface AsyncOutboundCallHandler {

	/**
	 * Begin to handle a call, and return soon.
	 * @param call the call; its verbs return futures
	 * @return completed when the call has been handled. What becomes of it then is said
	 * by {@link OnReturn}; a failure hangs it up with NORMAL_TEMPORARY_FAILURE
	 */
	CompletionStage<?> handle(AsyncOutboundCall call);

}
