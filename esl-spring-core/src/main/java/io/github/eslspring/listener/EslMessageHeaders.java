package io.github.eslspring.listener;

/**
 * Headers a {@link org.springframework.messaging.Message} made of an event has beside
 * those of the event.
 */
public final class EslMessageHeaders {

	/** The {@link io.github.eslspring.EslNode} the event came from. */
	public static final String NODE = "eslNode";

	/** The {@link io.github.eslspring.inbound.EslInboundClient} of that node. */
	public static final String CLIENT = "eslClient";

	/**
	 * Of a handler of calls, the call as
	 * {@link io.github.eslspring.outbound.AsyncOutboundCall}.
	 */
	public static final String CALL = "eslCall";

	private EslMessageHeaders() {
	}

}
