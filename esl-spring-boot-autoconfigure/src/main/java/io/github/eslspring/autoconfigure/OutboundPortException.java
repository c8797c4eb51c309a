package io.github.eslspring.autoconfigure;

import java.net.InetAddress;

import io.github.eslspring.EslException;

/**
 * The application does not start, because the port for calls cannot be opened.
 */
public final class OutboundPortException extends IllegalStateException {

	private final InetAddress address;

	private final int port;

	OutboundPortException(InetAddress address, int port, EslException reason) {
		super("The port for calls cannot be opened: " + reason.getMessage(), reason);
		this.address = address;
		this.port = port;
	}

	/**
	 * Where it was to be opened.
	 * @return the address of {@code esl.outbound.address}
	 */
	public InetAddress address() {
		return this.address;
	}

	/**
	 * The port.
	 * @return the port of {@code esl.outbound.port}
	 */
	public int port() {
		return this.port;
	}

}
