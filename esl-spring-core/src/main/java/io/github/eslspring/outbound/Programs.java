package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.github.eslspring.dispatch.EventDispatcher;
import org.slf4j.MDC;

/**
 * Makes handlers of both styles runnable: each in a thread where user code belongs.
 */
final class Programs {

	private final String name;

	private final OutboundOptions options;

	private final Executor calls;

	private final Executor continuations;

	Programs(String name, OutboundOptions options, Executor calls, Executor continuations) {
		this.name = name;
		this.options = options;
		this.calls = calls;
		this.continuations = continuations;
	}

	CallProgram blocking(OutboundCallHandler handler) {
		return (control) -> {
			OutboundCall call = new BlockingCall(this.name, verbs(control));
			return CompletableFuture.runAsync(() -> inContext(control, () -> handler.handle(call)), this.calls);
		};
	}

	CallProgram async(AsyncOutboundCallHandler handler) {
		return (control) -> {
			CompletableFuture<Object> done = new CompletableFuture<>();
			this.continuations.execute(() -> begin(handler, control, done));
			return done;
		};
	}

	private void begin(AsyncOutboundCallHandler handler, CallControl control, CompletableFuture<Object> done) {
		try {
			CompletionStage<?> stage = handler.handle(verbs(control));
			stage.whenComplete((result, problem) -> {
				if (problem != null) {
					done.completeExceptionally(problem);
				}
				else {
					done.complete(control);
				}
			});
		}
		catch (Throwable ex) {
			done.completeExceptionally(ex);
		}
	}

	private AsyncOutboundCall verbs(CallControl control) {
		return new HandedOverCall(this.name, control, this.options, this.continuations);
	}

	private void inContext(CallControl control, Handling handling) {
		MDC.put(EventDispatcher.MDC_NODE, this.name);
		MDC.put(EventDispatcher.MDC_CHANNEL, control.uuid());
		try {
			handling.run();
		}
		catch (Exception ex) {
			throw new HandlerFailedException(ex);
		}
		finally {
			MDC.remove(EventDispatcher.MDC_NODE);
			MDC.remove(EventDispatcher.MDC_CHANNEL);
		}
	}

	/** What a handler does. */
	private interface Handling {

		void run() throws Exception;

	}

	/** Carries a checked exception of a handler. */
	static final class HandlerFailedException extends RuntimeException {

		HandlerFailedException(Exception cause) {
			super(cause);
		}

	}

}
