package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

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
			OutboundCall call = new BlockingCall(this.name, verbs(control), control::letGo);
			HandlerRun run = new HandlerRun(handler, call);
			context(control, this.calls).execute(run);
			return run;
		};
	}

	CallProgram async(AsyncOutboundCallHandler handler) {
		return (control) -> {
			CompletableFuture<Object> done = new CompletableFuture<>();
			context(control, this.continuations).execute(() -> begin(handler, control, done));
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
		return new HandedOverCall(this.name, control, this.options, context(control, this.continuations));
	}

	private CallContext context(CallControl control, Executor threads) {
		return new CallContext(this.name, control.uuid(), threads);
	}

}
