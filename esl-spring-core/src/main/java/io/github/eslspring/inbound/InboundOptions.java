package io.github.eslspring.inbound;

import java.time.Duration;

import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.originate.OriginateOptions;

/**
 * How a client behaves.
 *
 * @param timeouts how long things may take
 * @param reconnect when to try again
 * @param maxInflight how many commands may wait for their answer
 * @param maxJobs how many background jobs may wait for their end
 * @param drainTimeout how long accepted work may take to end when the client is closed
 * @param queueCapacity how many bytes of events may wait for listeners
 * @param limits what is accepted from the server
 * @param heartbeat how a quiet connection is watched
 * @param commandConnection which connection users' commands take
 * @param maxPendingWrite how many bytes of commands may wait to be written
 * @param readyWait how long a command may wait for a node that is connecting, zero for
 * not at all
 * @param maxExecutions how many executions of applications may wait for their end
 * @param resync whether the server is asked for its live channels after a gap, when
 * somebody listens to ends of channels or uses {@link EslInboundClient#channels()}
 * @param channels how live channels are followed
 * @param historySize how many ends of commands and transitions of calls the status shows
 * @param originate how fast calls are begun and how many may be followed
 */
public record InboundOptions(InboundTimeouts timeouts, ReconnectPolicy reconnect, int maxInflight, int maxJobs,
		Duration drainTimeout, long queueCapacity, FrameLimits limits, HeartbeatPolicy heartbeat,
		CommandConnection commandConnection, long maxPendingWrite, Duration readyWait, int maxExecutions,
		boolean resync, ChannelOptions channels, int historySize, OriginateOptions originate) {

	/** What a builder gives that nothing was set on. */
	public static final InboundOptions DEFAULT = builder().build();

	/**
	 * Checks the values.
	 */
	public InboundOptions {
		requirePositive(maxInflight, "maxInflight");
		requirePositive(maxJobs, "maxJobs");
		requirePositive(queueCapacity, "queueCapacity");
		if (historySize < 0) {
			throw new IllegalArgumentException("'historySize' must not be negative, not " + historySize);
		}
		Durations.requireNotNegative(drainTimeout, "drainTimeout");
		requirePositive(maxPendingWrite, "maxPendingWrite");
		Durations.requireNotNegative(readyWait, "readyWait");
		requirePositive(maxExecutions, "maxExecutions");
	}

	private static void requirePositive(long value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

	/**
	 * Start with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the options.
	 */
	public static final class Builder {

		private InboundTimeouts timeouts = InboundTimeouts.DEFAULT;

		private ReconnectPolicy reconnect = ReconnectPolicy.DEFAULT;

		private int maxInflight = 256;

		private int maxJobs = 10_000;

		private Duration drainTimeout = Duration.ofSeconds(5);

		private long queueCapacity = 64L << 20;

		private FrameLimits limits = FrameLimits.DEFAULT;

		private HeartbeatPolicy heartbeat = HeartbeatPolicy.DEFAULT;

		private CommandConnection commandConnection = CommandConnection.SHARED;

		private long maxPendingWrite = 16L << 20;

		private Duration readyWait = Duration.ZERO;

		private int maxExecutions = 10_000;

		private boolean resync = true;

		private ChannelOptions channels = ChannelOptions.DEFAULT;

		private int historySize = 12;

		private OriginateOptions originate = OriginateOptions.DEFAULT;

		private Builder() {
		}

		/**
		 * Set how long things may take.
		 * @param timeouts the limits
		 * @return this builder
		 */
		public Builder timeouts(InboundTimeouts timeouts) {
			this.timeouts = timeouts;
			return this;
		}

		/**
		 * Set when to try again.
		 * @param reconnect the policy
		 * @return this builder
		 */
		public Builder reconnect(ReconnectPolicy reconnect) {
			this.reconnect = reconnect;
			return this;
		}

		/**
		 * Set how many commands may wait for their answer.
		 * @param maxInflight at least 1; 256 unless set
		 * @return this builder
		 */
		public Builder maxInflight(int maxInflight) {
			this.maxInflight = maxInflight;
			return this;
		}

		/**
		 * Set how many background jobs may wait for their end.
		 * @param maxJobs at least 1; 10000 unless set
		 * @return this builder
		 */
		public Builder maxJobs(int maxJobs) {
			this.maxJobs = maxJobs;
			return this;
		}

		/**
		 * Set how long accepted work may take to end when the client is closed.
		 * @param drainTimeout not negative; 5 s unless set
		 * @return this builder
		 */
		public Builder drainTimeout(Duration drainTimeout) {
			this.drainTimeout = drainTimeout;
			return this;
		}

		/**
		 * Set how many bytes of events may wait for listeners.
		 * @param queueCapacity at least 1; 64 MiB unless set
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
		 * Set how a quiet connection is watched.
		 * @param heartbeat the policy
		 * @return this builder
		 */
		public Builder heartbeat(HeartbeatPolicy heartbeat) {
			this.heartbeat = heartbeat;
			return this;
		}

		/**
		 * Set whether the server is asked for its live channels after a gap.
		 * @param resync {@code true} unless set
		 * @return this builder
		 */
		public Builder resync(boolean resync) {
			this.resync = resync;
			return this;
		}

		/**
		 * Set which connection users' commands take.
		 * @param commandConnection shared with events unless set
		 * @return this builder
		 */
		public Builder commandConnection(CommandConnection commandConnection) {
			this.commandConnection = commandConnection;
			return this;
		}

		/**
		 * Set how many bytes of commands may wait to be written; beyond it a command is
		 * refused.
		 * @param maxPendingWrite at least 1; 16 MiB unless set
		 * @return this builder
		 */
		public Builder maxPendingWrite(long maxPendingWrite) {
			this.maxPendingWrite = maxPendingWrite;
			return this;
		}

		/**
		 * Let commands wait for a node that is connecting instead of failing at once. As
		 * many may wait as may wait for their answer.
		 * @param readyWait not negative; zero, that is not at all, unless set
		 * @return this builder
		 */
		public Builder readyWait(Duration readyWait) {
			this.readyWait = readyWait;
			return this;
		}

		/**
		 * Set how many executions of applications may wait for their end.
		 * @param maxExecutions at least 1; 10000 unless set
		 * @return this builder
		 */
		public Builder maxExecutions(int maxExecutions) {
			this.maxExecutions = maxExecutions;
			return this;
		}

		/**
		 * Set how live channels are followed.
		 * @param channels how many, and which variables
		 * @return this builder
		 */
		public Builder channels(ChannelOptions channels) {
			this.channels = channels;
			return this;
		}

		/**
		 * Set how many calls the node is asked to make.
		 * @param originate their rate and number
		 * @return this builder
		 */
		public Builder originate(OriginateOptions originate) {
			this.originate = originate;
			return this;
		}

		/**
		 * Set how many ends of commands and how many transitions of calls the status
		 * shows.
		 * @param historySize not negative, 0 for none; 12 unless set
		 * @return this builder
		 */
		public Builder historySize(int historySize) {
			this.historySize = historySize;
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 * @throws IllegalArgumentException if a value makes no sense
		 */
		public InboundOptions build() {
			return new InboundOptions(this.timeouts, this.reconnect, this.maxInflight, this.maxJobs, this.drainTimeout,
					this.queueCapacity, this.limits, this.heartbeat, this.commandConnection, this.maxPendingWrite,
					this.readyWait, this.maxExecutions, this.resync, this.channels, this.historySize, this.originate);
		}

	}

}
