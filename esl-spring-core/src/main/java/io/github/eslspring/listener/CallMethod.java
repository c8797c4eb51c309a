package io.github.eslspring.listener;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.support.GenericMessage;

/**
 * A bean method that handles calls.
 */
final class CallMethod {

	private final CallRoute route;

	private final InvocableHandlerMethod method;

	private final boolean blocking;

	CallMethod(CallRoute route, InvocableHandlerMethod method, boolean blocking) {
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
		this.method.invoke(message(call.channel(), Map.of(OutboundCallArgumentResolver.BLOCKING_CALL, call,
				OutboundCallArgumentResolver.CALL, call.async())));
	}

	private CompletionStage<?> begin(AsyncOutboundCall call) {
		try {
			Object handled = this.method
				.invoke(message(call.channel(), Map.of(OutboundCallArgumentResolver.CALL, call)));
			return stage(handled);
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

	private static Message<EslEvent> message(EslEvent channel, Map<String, Object> headers) {
		return new GenericMessage<>(channel, headers);
	}

	@Override
	public String toString() {
		return this.method.getShortLogMessage();
	}

}
