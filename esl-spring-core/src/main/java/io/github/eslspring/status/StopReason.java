package io.github.eslspring.status;

import javax.net.ssl.SSLException;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;

/**
 * Why a node makes no attempt to connect any more.
 */
public enum StopReason {

	/** It was closed on request. */
	EXPLICIT_SHUTDOWN,

	/** All attempts were used up. */
	RETRY_EXHAUSTED,

	/** A connection was lost or not made, and trying again is switched off. */
	RETRY_DISABLED,

	/** The credentials were refused. */
	AUTHENTICATION_REJECTED,

	/** The server did not finish the handshake, and trying again is switched off. */
	HANDSHAKE_TIMEOUT,

	/** The server does not speak Event Socket, and trying again is switched off. */
	HANDSHAKE_PROTOCOL_FAILURE,

	/** The server's access list refuses this address, and trying again is off. */
	ACL_REJECTED,

	/** No encrypted connection came about, and trying again is switched off. */
	TLS_FAILURE,

	/** A subscription was refused, and trying again is switched off. */
	SETUP_REFUSED;

	/**
	 * Why a node gives up after a failure.
	 * @param failure what went wrong last
	 * @param phase what the node was doing then
	 * @param retries whether it is tried again at all
	 * @return the reason
	 */
	public static StopReason of(EslException failure, NodePhase phase, boolean retries) {
		if (failure instanceof EslAuthenticationException) {
			return AUTHENTICATION_REJECTED;
		}
		if (retries) {
			return RETRY_EXHAUSTED;
		}
		return (phase == NodePhase.ACTIVE) ? RETRY_DISABLED : ofHandshake(failure);
	}

	private static StopReason ofHandshake(EslException failure) {
		if (failure instanceof EslAccessDeniedException) {
			return ACL_REJECTED;
		}
		if (failure instanceof EslSetupException) {
			return SETUP_REFUSED;
		}
		if (failure instanceof EslProtocolException) {
			return HANDSHAKE_PROTOCOL_FAILURE;
		}
		if (failure instanceof EslTimeoutException && failure.verb().equals("handshake")) {
			return HANDSHAKE_TIMEOUT;
		}
		return isOfTls(failure) ? TLS_FAILURE : RETRY_DISABLED;
	}

	private static boolean isOfTls(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SSLException) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The word shown to operators and written by serialisers.
	 * @return the name in lower case, with underscores
	 */
	public String word() {
		return Words.underscored(this);
	}

	@Override
	public String toString() {
		return word();
	}

}
