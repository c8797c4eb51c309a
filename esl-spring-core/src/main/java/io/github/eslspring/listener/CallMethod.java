package io.github.eslspring.listener;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import org.jspecify.annotations.Nullable;

/**
 * A bean method that handles calls.
 */
final class CallMethod {

	private final CallRoute route;

	private final BeanMethod<CallTarget> method;

	private final boolean blocking;

	CallMethod(CallRoute route, BeanMethod<CallTarget> method, boolean blocking) {
		this.route = route;
		this.method = method;
		this.blocking = blocking;
	}

	/**
	 * Handle calls of a server from now on.
	 * @param server the server
	 * @return takes the method back
	 */
	Registration register(EslOutboundServer server) {
		return this.blocking ? server.onCall(this.route, this::handle) : server.onCallAsync(this.route, this::begin);
	}

	private void handle(OutboundCall call) throws Exception {
		this.method.call(call.channel(), new CallTarget(call.async(), call));
	}

	private CompletionStage<?> begin(AsyncOutboundCall call) {
		try {
			return stage(this.method.call(call.channel(), new CallTarget(call, null)));
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletionStage<?> stage(@Nullable Object handled) {
		if (handled instanceof CompletionStage<?> stage) {
			return stage;
		}
		return CompletableFuture.failedFuture(new IllegalStateException(this + " returned no CompletionStage"));
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
