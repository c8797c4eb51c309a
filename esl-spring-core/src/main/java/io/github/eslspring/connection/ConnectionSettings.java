package io.github.eslspring.connection;

import java.time.Duration;

import io.github.eslspring.codec.FrameLimits;

/**
 * What a connection needs to know beyond its address.
 *
 * @param node the node's name, for messages
 * @param limits what is accepted from the peer
 * @param stuckWire how long an answer may be overdue beyond its limit before the
 * connection counts as stuck
 * @param tap sees what goes over the connection
 */
public record ConnectionSettings(String node, FrameLimits limits, Duration stuckWire, WireTap tap) {

}
