package io.github.eslspring.listener;

import java.util.Map;
import java.util.Objects;

import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.OutboundCall;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The call a handler is called for, and the parameters that take it.
 *
 * @param async the call in asynchronous style
 * @param blocking the call in blocking style, if the handler may block
 */
record CallTarget(AsyncOutboundCall async, @Nullable OutboundCall blocking) {

	Map<String, Object> messageHeaders() {
		return Map.of(EslMessageHeaders.CALL, this.async);
	}

	/**
	 * Look at a parameter.
	 * @param parameter the parameter
	 * @param blocking whether the handler may block
	 * @return gives its value, or {@code null}
	 */
	static @Nullable Argument<CallTarget> resolve(MethodParameter parameter, boolean blocking) {
		if (parameter.getParameterType() == AsyncOutboundCall.class) {
			return (event, target) -> target.async();
		}
		if (blocking && parameter.getParameterType() == OutboundCall.class) {
			return (event, target) -> Objects.requireNonNull(target.blocking());
		}
		return null;
	}

}
