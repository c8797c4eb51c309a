package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A blocking handler at work. It is completed by its own end only; to cancel it
 * interrupts its thread.
 */
final class HandlerRun extends CompletableFuture<Void> implements Runnable {

	private final OutboundCallHandler handler;

	private final OutboundCall call;

	private @Nullable Thread thread;

	HandlerRun(OutboundCallHandler handler, OutboundCall call) {
		this.handler = handler;
		this.call = call;
	}

	@Override
	public void run() {
		begin();
		Throwable problem = null;
		try {
			this.handler.handle(this.call);
		}
		catch (Throwable ex) {
			problem = ex;
		}
		end();
		if (problem == null) {
			complete(null);
		}
		else {
			completeExceptionally(problem);
		}
	}

	@Override
	public synchronized boolean cancel(boolean mayInterrupt) {
		if (this.thread != null) {
			this.thread.interrupt();
		}
		return false;
	}

	private synchronized void begin() {
		this.thread = Thread.currentThread();
	}

	// The next call's handler must not find the flag of this one.
	private synchronized void end() {
		this.thread = null;
		Thread.interrupted();
	}

}
