package io.github.eslspring.inbound;

import java.time.Duration;

/**
 * How long things may take. Every wait of the client has one of these limits, or the one
 * given with a call.
 *
 * @param connect looking up the address and opening the socket
 * @param handshake from the open socket to accepted credentials
 * @param api the answer to {@code api}
 * @param bgapiAck the server's word that a background job was started
 * @param bgapiCompletion the end of a background job, from its start
 * @param subscription the answer to a change of subscriptions
 * @param stuckWire how long an answer may be overdue beyond its own limit before the
 * connection is given up
 */
public record InboundTimeouts(Duration connect, Duration handshake, Duration api, Duration bgapiAck,
		Duration bgapiCompletion, Duration subscription, Duration stuckWire) {

	/** 5 s, 10 s, 30 s, 10 s, 2 min, 10 s, 60 s. */
	public static final InboundTimeouts DEFAULT = new InboundTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(10),
			Duration.ofSeconds(60));

	/**
	 * Checks that all are positive.
	 */
	public InboundTimeouts {
		Durations.requirePositive(connect, "connect");
		Durations.requirePositive(handshake, "handshake");
		Durations.requirePositive(api, "api");
		Durations.requirePositive(bgapiAck, "bgapiAck");
		Durations.requirePositive(bgapiCompletion, "bgapiCompletion");
		Durations.requirePositive(subscription, "subscription");
		Durations.requirePositive(stuckWire, "stuckWire");
	}

}
