package io.github.eslspring.inbound;

import java.net.InetSocketAddress;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.EslTlsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log where a node is and why it is away: loud when the reason is new, quiet
 * while it stays the same. Used on the node's loop only.
 */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(FailureLog.class);

	private final String node;

	private @Nullable Class<?> said;

	private boolean connected;

	FailureLog(String node) {
		this.node = node;
	}

	void connected(@Nullable InetSocketAddress address, @Nullable Endpoint endpoint) {
		this.said = null;
		this.connected = true;
		String user = (endpoint != null && endpoint.user() != null) ? " as " + endpoint.user() : "";
		String secured = (endpoint != null && endpoint.tls() != null) ? " over TLS" : "";
		logger.info("{}: connected to {}{}{}", this.node, address, user, secured);
	}

	void degraded(boolean degraded) {
		if (degraded) {
			logger.warn("{}: the server gives no sign of life; the connection is given up unless one comes", this.node);
		}
		else {
			logger.info("{}: the server gives signs of life again", this.node);
		}
	}

	void failed(EslException reason) {
		if (reason.getClass() != this.said) {
			logger.warn("{}{}", reason.getMessage(), advice(reason));
		}
		else {
			logger.debug("again: {}", reason.getMessage());
		}
		this.said = reason.getClass();
		this.connected = false;
	}

	void gaveUp(EslException reason) {
		logger.warn("{}: no further attempt is made; the last one failed with: {}", reason.node(), reason.getMessage());
	}

	// What else went wrong says itself what to do.
	private String advice(EslException reason) {
		if (reason instanceof EslTlsException) {
			return ". Check port, host name and certificates; FreeSWITCH itself has no TLS, a proxy in front of it may have";
		}
		boolean attempt = switch (reason.verb()) {
			case "connect", "handshake" -> true;
			case "connection" -> !this.connected;
			default -> false;
		};
		boolean unreached = reason.getClass() == EslConnectionException.class || reason instanceof EslTimeoutException;
		return (attempt && unreached)
				? ". Check host and port, and that the server's Event Socket listens on an address this machine reaches"
				: "";
	}

}
