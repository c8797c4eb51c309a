package io.github.eslspring.inbound;

import java.time.Duration;

import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.originate.OriginateOptions;
import org.jspecify.annotations.Nullable;

/**
 * Options with generous limits and a quick reconnect, to be changed where a test is about
 * one of them.
 */
public final class TestOptions {

	Duration connect = Duration.ofSeconds(10);

	Duration handshake = Duration.ofSeconds(10);

	Duration api = Duration.ofSeconds(20);

	Duration bgapiAck = Duration.ofSeconds(20);

	Duration bgapiCompletion = Duration.ofSeconds(20);

	Duration subscription = Duration.ofSeconds(10);

	Duration stuckWire = Duration.ofSeconds(20);

	boolean reconnect = true;

	int maxAttempts;

	Duration initialDelay = Duration.ofMillis(20);

	Duration maxDelay = Duration.ofMillis(100);

	double jitter = 0.5;

	Duration stableAfter = Duration.ofSeconds(30);

	int maxInflight = 256;

	int maxJobs = 10_000;

	Duration drain = Duration.ofMillis(200);

	long queueCapacity = 64L << 20;

	FrameLimits limits = FrameLimits.DEFAULT;

	boolean heartbeat = true;

	Duration heartbeatInterval = Duration.ofSeconds(30);

	Duration heartbeatTimeout = Duration.ofSeconds(10);

	CommandConnection commandConnection = CommandConnection.SHARED;

	long maxPendingWrite = 16L << 20;

	Duration readyWait = Duration.ZERO;

	int maxExecutions = 10_000;

	Duration execute = Duration.ofSeconds(20);

	boolean resync;

	ChannelOptions channels = ChannelOptions.DEFAULT;

	int historySize = 12;

	OriginateOptions originate = OriginateOptions.DEFAULT;

	@Nullable CaptureOptions capture;

	void applyTo(EslInboundClientBuilder builder) {
		builder.options(build());
		if (this.capture != null) {
			builder.capture(this.capture);
		}
	}

	InboundOptions build() {
		return InboundOptions.builder()
			.timeouts(InboundTimeouts.builder()
				.connect(this.connect)
				.handshake(this.handshake)
				.api(this.api)
				.bgapiAck(this.bgapiAck)
				.bgapiCompletion(this.bgapiCompletion)
				.subscription(this.subscription)
				.stuckWire(this.stuckWire)
				.execute(this.execute)
				.build())
			.reconnect(new ReconnectPolicy(this.reconnect, this.maxAttempts, this.initialDelay, this.maxDelay, 2.0,
					this.jitter, this.stableAfter))
			.maxInflight(this.maxInflight)
			.maxJobs(this.maxJobs)
			.drainTimeout(this.drain)
			.queueCapacity(this.queueCapacity)
			.limits(this.limits)
			.heartbeat(new HeartbeatPolicy(this.heartbeat, this.heartbeatInterval, this.heartbeatTimeout))
			.commandConnection(this.commandConnection)
			.maxPendingWrite(this.maxPendingWrite)
			.readyWait(this.readyWait)
			.maxExecutions(this.maxExecutions)
			.resync(this.resync)
			.channels(this.channels)
			.historySize(this.historySize)
			.originate(this.originate)
			.build();
	}

}
