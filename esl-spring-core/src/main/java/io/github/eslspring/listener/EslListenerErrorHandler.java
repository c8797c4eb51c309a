package io.github.eslspring.listener;

/**
 * Is told what went wrong in a listener: what its method threw, what its
 * {@link java.util.concurrent.CompletionStage} failed with, or why a command it returned
 * was not carried out. Named by {@code errorHandler} of the listener, or set for all by
 * an {@link EslListenerConfigurer}. Without one a failure is logged and counted, and the
 * next event comes as if nothing had happened; later listeners of the same event are
 * called in any case.
 * <p>
 * It is called on a thread that may block: for what the method threw on the listener's
 * own, so that later events of the channel wait.
 */
@FunctionalInterface
public interface EslListenerErrorHandler {

	/**
	 * Handle a failure.
	 * @param failure tells node, listener and event; its cause is what went wrong.
	 * Whoever throws it, or anything else, gets that logged and counted as without a
	 * handler; whoever returns has handled it
	 */
	void handle(EslListenerException failure);

}
