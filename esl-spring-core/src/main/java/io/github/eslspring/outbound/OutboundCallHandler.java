package io.github.eslspring.outbound;

/**
 * Handles a call that FreeSWITCH handed over, in blocking style.
 */
@FunctionalInterface
public interface OutboundCallHandler {

	/**
	 * Handle a call. What becomes of it afterwards is said by {@link OnReturn}; an
	 * exception hangs it up with NORMAL_TEMPORARY_FAILURE.
	 * @param call the call; its verbs wait for their outcome, and end early when the
	 * caller hangs up
	 * @throws Exception whatever went wrong; logged and counted
	 */
	void handle(OutboundCall call) throws Exception;

}
