package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.future.CallerFuture;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.status.OutboundStatus;

/**
 * The server that FreeSWITCH's {@code socket} application dials to hand over calls. Can
 * be used from any thread. <pre class="code">
 * EslOutboundServer server = EslOutboundServer.builder().build();
 * server.onCall(CallRoute.of("5000", "", 0), (call) -&gt; {
 *     call.answer();
 *     call.playback("ivr/welcome.wav");
 * });
 * server.start().get(5, TimeUnit.SECONDS);
 * </pre>
 */
public final class EslOutboundServer implements AutoCloseable {

	private final String name;

	private final OutboundOptions options;

	private final CallHandlers handlers;

	private final Programs programs;

	private final CallDesk desk;

	private final CallProbe probe;

	private final Executor continuations;

	private final Runnable afterClose;

	EslOutboundServer(String name, OutboundOptions options, EslThreads threads, Executor calls, EslProbe probe,
			Runnable afterClose) {
		this.name = name;
		this.options = options;
		this.continuations = threads.continuations();
		this.handlers = new CallHandlers();
		this.desk = new CallDesk(name, options, threads, this.handlers);
		this.probe = probe.calls(name, options.maxCalls(), this.desk::status);
		this.programs = new Programs(name, options, calls, this.continuations, this.probe);
		this.afterClose = afterClose;
	}

	/**
	 * Start to build a server.
	 * @return a builder with every default set
	 */
	public static EslOutboundServerBuilder builder() {
		return new EslOutboundServerBuilder();
	}

	/**
	 * How this server behaves.
	 * @return address, limits, what becomes of calls
	 */
	public OutboundOptions options() {
		return this.options;
	}

	/**
	 * Handle calls in blocking style.
	 * @param route which calls
	 * @param handler handles them, each in a thread of its own
	 * @return takes the handler back; calls it handles go on
	 */
	public Registration onCall(CallRoute route, OutboundCallHandler handler) {
		return this.handlers.add(route, this.programs.blocking(handler));
	}

	/**
	 * Handle calls in asynchronous style.
	 * @param route which calls
	 * @param handler begins to handle them and returns soon
	 * @return takes the handler back; calls it handles go on
	 */
	public Registration onCallAsync(CallRoute route, AsyncOutboundCallHandler handler) {
		return this.handlers.add(route, this.programs.async(handler));
	}

	/**
	 * Open the port. Works again after {@link #stop()}.
	 * @return completed with the address; fails with an
	 * {@link io.github.eslspring.EslConnectionException} if the port cannot be opened
	 */
	public CompletableFuture<InetSocketAddress> start() {
		return forCaller(this.desk.open());
	}

	/**
	 * Close the port, so that further calls go on in their dialplan, and let those that
	 * are here end.
	 * @return completed when none is left, at most a second after the drain limit
	 */
	public CompletableFuture<Void> stop() {
		return stop(this.options.drainTimeout());
	}

	/**
	 * Close the port and let calls end, with a limit of its own. A call that is still up
	 * then leaves as {@link OnConnectionLoss} says.
	 * @param limit how long calls may go on
	 * @return as with {@link #stop()}
	 */
	public CompletableFuture<Void> stop(Duration limit) {
		return forCaller(this.desk.close(limit));
	}

	/**
	 * How the server is right now. Does no I/O.
	 * @return a snapshot
	 */
	public OutboundStatus status() {
		return this.desk.status();
	}

	/**
	 * {@linkplain #stop() Stop} and wait for it, and for the calls of earlier stops that
	 * gave more time; then end the threads if they are the server's own.
	 */
	@Override
	public void close() {
		try {
			Duration limit = this.options.drainTimeout();
			Waiting.forResult(this.desk.closeForGood(limit), limit.plusSeconds(2), this.name, "stop");
		}
		finally {
			this.probe.close();
			this.afterClose.run();
		}
	}

	private <T> CompletableFuture<T> forCaller(CompletableFuture<T> source) {
		return new CallerFuture<>(source, this.continuations);
	}

}
