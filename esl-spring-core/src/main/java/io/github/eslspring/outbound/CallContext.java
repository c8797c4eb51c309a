package io.github.eslspring.outbound;

import java.util.concurrent.Executor;

import io.github.eslspring.dispatch.EventDispatcher;
import org.slf4j.MDC;

/**
 * Runs user code of one call, so that what it logs names the call.
 */
final class CallContext implements Executor {

	private final String server;

	private final String uuid;

	private final Executor threads;

	CallContext(String server, String uuid, Executor threads) {
		this.server = server;
		this.uuid = uuid;
		this.threads = threads;
	}

	@Override
	public void execute(Runnable task) {
		this.threads.execute(() -> {
			MDC.put(EventDispatcher.MDC_NODE, this.server);
			MDC.put(EventDispatcher.MDC_CHANNEL, this.uuid);
			try {
				task.run();
			}
			finally {
				MDC.remove(EventDispatcher.MDC_NODE);
				MDC.remove(EventDispatcher.MDC_CHANNEL);
			}
		});
	}

}
