package io.github.eslspring.outbound;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.probe.EslProbe;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link EslOutboundServer}.
 */
public final class EslOutboundServerBuilder {

	/** What the server calls itself in messages. */
	private static final String NAME = "outbound";

	private OutboundOptions options = OutboundOptions.DEFAULT;

	private @Nullable EslThreads threads;

	private @Nullable Executor calls;

	private EslProbe probe = EslProbe.NONE;

	EslOutboundServerBuilder() {
	}

	/**
	 * Set how the server behaves.
	 * @param options address, limits, what becomes of calls
	 * @return this builder
	 */
	public EslOutboundServerBuilder options(OutboundOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Share threads with clients.
	 * @param threads the threads; they stay open when the server is closed
	 * @return this builder
	 */
	public EslOutboundServerBuilder threads(EslThreads threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Run blocking handlers on an executor of your own, for example one of virtual
	 * threads; it must give every call a thread at once.
	 * @param calls runs handlers, never in the calling thread
	 * @return this builder
	 */
	public EslOutboundServerBuilder callExecutor(Executor calls) {
		this.calls = calls;
		return this;
	}

	/**
	 * Tell of what becomes of calls, to count, time or trace it.
	 * @param probe told of it; nobody unless set
	 * @return this builder
	 */
	public EslOutboundServerBuilder probe(EslProbe probe) {
		this.probe = probe;
		return this;
	}

	/**
	 * Build the server. It does nothing until {@link EslOutboundServer#start()}.
	 * @return the server
	 */
	public EslOutboundServer build() {
		EslThreads shared = this.threads;
		EslThreads used = (shared != null) ? shared
				: EslThreads.withListenerThreads(EslThreads.DEFAULT_LISTENER_THREADS);
		Executor given = this.calls;
		if (given != null) {
			return new EslOutboundServer(NAME, this.options, used, given, this.probe, () -> closeOwn(used));
		}
		ExecutorService pool = EslThreads.callPool(this.options.maxCalls());
		return new EslOutboundServer(NAME, this.options, used, pool, this.probe, () -> {
			pool.shutdown();
			closeOwn(used);
		});
	}

	private void closeOwn(EslThreads used) {
		if (used != this.threads) {
			used.close();
		}
	}

}
