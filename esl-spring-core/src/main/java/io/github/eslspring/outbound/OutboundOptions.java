package io.github.eslspring.outbound;

import java.net.InetAddress;
import java.time.Duration;

import io.github.eslspring.codec.FrameLimits;

/**
 * How the outbound server behaves.
 *
 * @param address the address to listen on
 * @param port the port to listen on
 * @param linger how long the server keeps a connection whose call has ended, for its last
 * events
 * @param maxCalls how many calls there may be at once; beyond it the port is closed, so
 * that the dialplan goes on
 * @param handshakeTimeout how long a new connection may take until the handler can run
 * @param allowedPeers who may hand over calls
 * @param onReturn what becomes of a call whose handler has returned
 * @param onConnectionLoss what becomes of a call when the application dies
 * @param drainTimeout how long calls may go on when the server is stopped
 * @param commandTimeout how long to wait for the answer to a command
 * @param executeTimeout how long an application may run unless a call of a verb says
 * otherwise
 * @param queueCapacity how many bytes of events of one call may wait for its listeners
 * @param limits what is accepted from the server
 */
public record OutboundOptions(InetAddress address, int port, Duration linger, int maxCalls, Duration handshakeTimeout,
		AllowedPeers allowedPeers, OnReturn onReturn, OnConnectionLoss onConnectionLoss, Duration drainTimeout,
		Duration commandTimeout, Duration executeTimeout, long queueCapacity, FrameLimits limits) {

	/** What a builder gives that nothing was set on. */
	public static final OutboundOptions DEFAULT = builder().build();

	/**
	 * Checks the values.
	 */
	public OutboundOptions {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("'port' must be between 0 and 65535, not " + port);
		}
		if (maxCalls < 1) {
			throw new IllegalArgumentException("'maxCalls' must be positive, not " + maxCalls);
		}
		if (queueCapacity < 1) {
			throw new IllegalArgumentException("'queueCapacity' must be positive, not " + queueCapacity);
		}
		if (drainTimeout.isNegative()) {
			throw new IllegalArgumentException("'drainTimeout' must not be negative, not " + drainTimeout);
		}
		if (linger.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("'linger' must be at least PT1S, not " + linger);
		}
		requirePositive(handshakeTimeout, "handshakeTimeout");
		requirePositive(commandTimeout, "commandTimeout");
		requirePositive(executeTimeout, "executeTimeout");
	}

	/**
	 * Start with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	private static void requirePositive(Duration value, String name) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

	/**
	 * Collects the options.
	 */
	public static final class Builder {

		private InetAddress address = InetAddress.getLoopbackAddress();

		private int port = 8084;

		private Duration linger = Duration.ofSeconds(10);

		private int maxCalls = 1000;

		private Duration handshakeTimeout = Duration.ofSeconds(10);

		private AllowedPeers allowedPeers = AllowedPeers.any();

		private OnReturn onReturn = OnReturn.HANGUP;

		private OnConnectionLoss onConnectionLoss = OnConnectionLoss.CONTINUE;

		private Duration drainTimeout = Duration.ofSeconds(10);

		private Duration commandTimeout = Duration.ofSeconds(30);

		private Duration executeTimeout = Duration.ofHours(1);

		private long queueCapacity = 4L << 20;

		private FrameLimits limits = FrameLimits.DEFAULT;

		private Builder() {
		}

		/**
		 * Set the address to listen on.
		 * @param address loopback unless set; listening beyond it is a decision, for the
		 * protocol has no credentials
		 * @return this builder
		 */
		public Builder address(InetAddress address) {
			this.address = address;
			return this;
		}

		/**
		 * Set the port to listen on.
		 * @param port 0 for any free one; 8084 unless set
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Set how long the server keeps a connection whose call has ended, for its last
		 * events.
		 * @param linger whole seconds; 10 s unless set
		 * @return this builder
		 */
		public Builder linger(Duration linger) {
			this.linger = linger;
			return this;
		}

		/**
		 * Set how many calls there may be at once; beyond it the port is closed, so that
		 * the dialplan goes on.
		 * @param maxCalls at least 1; 1000 unless set
		 * @return this builder
		 */
		public Builder maxCalls(int maxCalls) {
			this.maxCalls = maxCalls;
			return this;
		}

		/**
		 * Set how long a new connection may take until the handler can run.
		 * @param handshakeTimeout positive; 10 s unless set
		 * @return this builder
		 */
		public Builder handshakeTimeout(Duration handshakeTimeout) {
			this.handshakeTimeout = handshakeTimeout;
			return this;
		}

		/**
		 * Set who may hand over calls.
		 * @param allowedPeers everybody unless set
		 * @return this builder
		 */
		public Builder allowedPeers(AllowedPeers allowedPeers) {
			this.allowedPeers = allowedPeers;
			return this;
		}

		/**
		 * Set what becomes of a call whose handler has returned.
		 * @param onReturn hung up unless set
		 * @return this builder
		 */
		public Builder onReturn(OnReturn onReturn) {
			this.onReturn = onReturn;
			return this;
		}

		/**
		 * Set what becomes of a call when the application dies.
		 * @param onConnectionLoss its dialplan goes on unless set
		 * @return this builder
		 */
		public Builder onConnectionLoss(OnConnectionLoss onConnectionLoss) {
			this.onConnectionLoss = onConnectionLoss;
			return this;
		}

		/**
		 * Set how long calls may go on when the server is stopped.
		 * @param drainTimeout not negative; 10 s unless set
		 * @return this builder
		 */
		public Builder drainTimeout(Duration drainTimeout) {
			this.drainTimeout = drainTimeout;
			return this;
		}

		/**
		 * Set how long to wait for the answer to a command.
		 * @param commandTimeout positive; 30 s unless set
		 * @return this builder
		 */
		public Builder commandTimeout(Duration commandTimeout) {
			this.commandTimeout = commandTimeout;
			return this;
		}

		/**
		 * Set how long an application may run unless a call of a verb says otherwise.
		 * @param executeTimeout positive; 1 h unless set
		 * @return this builder
		 */
		public Builder executeTimeout(Duration executeTimeout) {
			this.executeTimeout = executeTimeout;
			return this;
		}

		/**
		 * Set how many bytes of events of one call may wait for its listeners.
		 * @param queueCapacity at least 1; 4 MiB unless set
		 * @return this builder
		 */
		public Builder queueCapacity(long queueCapacity) {
			this.queueCapacity = queueCapacity;
			return this;
		}

		/**
		 * Set what is accepted from the server.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder limits(FrameLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 * @throws IllegalArgumentException if a value makes no sense
		 */
		public OutboundOptions build() {
			return new OutboundOptions(this.address, this.port, this.linger, this.maxCalls, this.handshakeTimeout,
					this.allowedPeers, this.onReturn, this.onConnectionLoss, this.drainTimeout, this.commandTimeout,
					this.executeTimeout, this.queueCapacity, this.limits);
		}

	}

}
