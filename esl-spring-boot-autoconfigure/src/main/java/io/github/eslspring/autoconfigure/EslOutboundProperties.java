package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.outbound.OnConnectionLoss;
import io.github.eslspring.outbound.OnReturn;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the server that FreeSWITCH hands calls over to.
 *
 * @param enabled Whether to open the port for calls
 * @param address Address to listen on; anything beyond loopback can be reached by others
 * @param port Port to listen on, 0 for any free one
 * @param linger How long FreeSWITCH keeps the connection of a call that has ended, for
 * its last events
 * @param maxCalls How many calls there may be at once; beyond it the port is closed, so
 * that the dialplan goes on
 * @param handshakeTimeout How long a new connection may take until the handler can run
 * @param allowedPeers Addresses and networks that may hand over calls, everybody if empty
 * @param onReturn What becomes of a call whose handler has returned
 * @param onConnectionLoss What becomes of a call when the application dies
 * @param drain How calls end at shutdown
 * @param timeouts How long things may take
 */
@ConfigurationProperties("esl.outbound")
public record EslOutboundProperties(@DefaultValue("false") boolean enabled, @DefaultValue("127.0.0.1") String address,
		@DefaultValue("8084") int port, @DefaultValue("10s") Duration linger, @DefaultValue("1000") int maxCalls,
		@DefaultValue("10s") Duration handshakeTimeout, @DefaultValue List<String> allowedPeers,
		@DefaultValue("hangup") OnReturn onReturn, @DefaultValue("continue") OnConnectionLoss onConnectionLoss,
		@DefaultValue Drain drain, @DefaultValue Timeouts timeouts) {

	/**
	 * Properties below {@code esl.outbound.drain}.
	 *
	 * @param timeout How long calls may go on at shutdown
	 */
	public record Drain(@DefaultValue("10s") Duration timeout) {

	}

	/**
	 * Properties below {@code esl.outbound.timeouts}.
	 *
	 * @param command How long the answer to a command may take
	 * @param execute How long an application may run unless a verb says otherwise
	 */
	public record Timeouts(@DefaultValue("30s") Duration command, @DefaultValue("1h") Duration execute) {

	}

}
