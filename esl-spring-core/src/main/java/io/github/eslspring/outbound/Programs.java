package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.Running;

/**
 * Makes handlers of both styles runnable: each in a thread where user code belongs.
 */
final class Programs {

	private final String name;

	private final OutboundOptions options;

	private final Executor calls;

	private final Executor continuations;

	private final CallProbe probe;

	Programs(String name, OutboundOptions options, Executor calls, Executor continuations, CallProbe probe) {
		this.name = name;
		this.options = options;
		this.calls = calls;
		this.continuations = continuations;
		this.probe = probe;
	}

	CallProgram blocking(OutboundCallHandler handler) {
		return (control) -> {
			OutboundCall call = new BlockingCall(this.name, verbs(control), control::letGo);
			HandlerRun run = new HandlerRun((handed) -> handle(handler, handed), call);
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

	private void handle(OutboundCallHandler handler, OutboundCall call) throws Exception {
		Running running = this.probe.call(call.channel());
		Running.Scope scope = running.scope();
		Throwable problem = null;
		try {
			handler.handle(call);
		}
		catch (Throwable ex) {
			problem = ex;
			throw ex;
		}
		finally {
			scope.close();
			running.ended(Outcome.of(problem), problem);
		}
	}

	private void begin(AsyncOutboundCallHandler handler, CallControl control, CompletableFuture<Object> done) {
		Running running = this.probe.call(control.channel());
		done.whenComplete((result, problem) -> running.ended(Outcome.of(problem), problem));
		Running.Scope scope = running.scope();
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
		finally {
			scope.close();
		}
	}

	private AsyncOutboundCall verbs(CallControl control) {
		return new HandedOverCall(this.name, control, this.options, context(control, this.continuations));
	}

	private CallContext context(CallControl control, Executor threads) {
		return new CallContext(this.name, control.uuid(), threads);
	}

}
