package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import io.github.eslspring.outbound.AllowedPeers;
import io.github.eslspring.outbound.OutboundOptions;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Turns the outbound properties into options, and says which one makes no sense.
 */
final class OutboundOptionsMapper {

	private static final String PREFIX = "esl.outbound.";

	private static final int MAX_PORT = 65535;

	private final EslOutboundProperties properties;

	OutboundOptionsMapper(EslOutboundProperties properties) {
		this.properties = properties;
	}

	OutboundOptions options() {
		return OutboundOptions.builder()
			.address(address())
			.port(port())
			.linger(atLeast("linger", this.properties.linger(), Duration.ofSeconds(1)))
			.maxCalls(maxCalls())
			.handshakeTimeout(positive("handshake-timeout", this.properties.handshakeTimeout()))
			.allowedPeers(allowedPeers())
			.onReturn(this.properties.onReturn())
			.onConnectionLoss(this.properties.onConnectionLoss())
			.drainTimeout(atLeast("drain.timeout", this.properties.drain().timeout(), Duration.ZERO))
			.commandTimeout(positive("timeouts.command", this.properties.timeouts().command()))
			.executeTimeout(positive("timeouts.execute", this.properties.timeouts().execute()))
			.build();
	}

	private InetAddress address() {
		try {
			return InetAddress.getByName(this.properties.address());
		}
		catch (UnknownHostException ex) {
			throw invalid("address", this.properties.address(), "It is no address of this machine.");
		}
	}

	private int port() {
		if (this.properties.port() < 0 || this.properties.port() > MAX_PORT) {
			throw invalid("port", this.properties.port(), "It must be between 0 and " + MAX_PORT + ".");
		}
		return this.properties.port();
	}

	private int maxCalls() {
		if (this.properties.maxCalls() < 1) {
			throw invalid("max-calls", this.properties.maxCalls(), "It must be positive.");
		}
		return this.properties.maxCalls();
	}

	private AllowedPeers allowedPeers() {
		try {
			return AllowedPeers.of(this.properties.allowedPeers());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("allowed-peers", this.properties.allowedPeers(), ex.getMessage() + ".");
		}
	}

	private static Duration positive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw invalid(name, value, "It must be positive.");
		}
		return value;
	}

	private static Duration atLeast(String name, Duration value, Duration least) {
		if (value.compareTo(least) < 0) {
			throw invalid(name, value, "It must be at least " + least.toSeconds() + "s.");
		}
		return value;
	}

	private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + name, value, reason);
	}

}
