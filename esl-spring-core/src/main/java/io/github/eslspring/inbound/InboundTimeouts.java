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
 * @param execute the end of an application
 */
public record InboundTimeouts(Duration connect, Duration handshake, Duration api, Duration bgapiAck,
		Duration bgapiCompletion, Duration subscription, Duration stuckWire, Duration execute) {

	/** What a builder gives that nothing was set on. */
	public static final InboundTimeouts DEFAULT = builder().build();

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
		Durations.requirePositive(execute, "execute");
	}

	/**
	 * Start with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the limits.
	 */
	public static final class Builder {

		private Duration connect = Duration.ofSeconds(5);

		private Duration handshake = Duration.ofSeconds(10);

		private Duration api = Duration.ofSeconds(30);

		private Duration bgapiAck = Duration.ofSeconds(10);

		private Duration bgapiCompletion = Duration.ofMinutes(2);

		private Duration subscription = Duration.ofSeconds(10);

		private Duration stuckWire = Duration.ofSeconds(60);

		private Duration execute = Duration.ofHours(1);

		private Builder() {
		}

		/**
		 * Set the limit for looking up the address and opening the socket.
		 * @param connect positive; 5 s unless set
		 * @return this builder
		 */
		public Builder connect(Duration connect) {
			this.connect = connect;
			return this;
		}

		/**
		 * Set the limit from the open socket to accepted credentials.
		 * @param handshake positive; 10 s unless set
		 * @return this builder
		 */
		public Builder handshake(Duration handshake) {
			this.handshake = handshake;
			return this;
		}

		/**
		 * Set the limit for the answer to {@code api}.
		 * @param api positive; 30 s unless set
		 * @return this builder
		 */
		public Builder api(Duration api) {
			this.api = api;
			return this;
		}

		/**
		 * Set the limit for the server's word that a background job was started.
		 * @param bgapiAck positive; 10 s unless set
		 * @return this builder
		 */
		public Builder bgapiAck(Duration bgapiAck) {
			this.bgapiAck = bgapiAck;
			return this;
		}

		/**
		 * Set the limit for the end of a background job.
		 * @param bgapiCompletion positive; 2 min unless set
		 * @return this builder
		 */
		public Builder bgapiCompletion(Duration bgapiCompletion) {
			this.bgapiCompletion = bgapiCompletion;
			return this;
		}

		/**
		 * Set the limit for the answer to a change of subscriptions.
		 * @param subscription positive; 10 s unless set
		 * @return this builder
		 */
		public Builder subscription(Duration subscription) {
			this.subscription = subscription;
			return this;
		}

		/**
		 * Set how long an answer may be overdue before the connection is given up.
		 * @param stuckWire positive; 60 s unless set
		 * @return this builder
		 */
		public Builder stuckWire(Duration stuckWire) {
			this.stuckWire = stuckWire;
			return this;
		}

		/**
		 * Set the limit for the end of an application.
		 * @param execute positive; 1 h unless set
		 * @return this builder
		 */
		public Builder execute(Duration execute) {
			this.execute = execute;
			return this;
		}

		/**
		 * Build the limits.
		 * @return the limits
		 * @throws IllegalArgumentException if one is not positive
		 */
		public InboundTimeouts build() {
			return new InboundTimeouts(this.connect, this.handshake, this.api, this.bgapiAck, this.bgapiCompletion,
					this.subscription, this.stuckWire, this.execute);
		}

	}

}
