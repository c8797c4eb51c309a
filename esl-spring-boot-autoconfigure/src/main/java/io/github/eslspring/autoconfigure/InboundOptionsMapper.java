package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.Set;

import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.inbound.HeartbeatPolicy;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.InboundTimeouts;
import io.github.eslspring.inbound.ReconnectPolicy;

import io.github.eslspring.originate.OriginateOptions;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Turns properties into options of the core, and refuses what makes no sense by the name
 * of the property.
 */
final class InboundOptionsMapper {

	private static final int MAX_PORT = 65535;

	private final NodeProperties node;

	private final EslInboundProperties properties;

	InboundOptionsMapper(NodeProperties node) {
		this.node = node;
		this.properties = node.values();
	}

	InboundOptions options() {
		requireAddress();
		requireCredentials();
		return InboundOptions.builder()
			.timeouts(timeouts())
			.reconnect(reconnect())
			.maxInflight(positive("max-inflight", this.properties.maxInflight()))
			.maxJobs(positive("max-jobs", this.properties.maxJobs()))
			.drainTimeout(notNegative("drain.timeout", this.properties.drain().timeout()))
			.queueCapacity(size("dispatch.queue-capacity", this.properties.dispatch().queueCapacity(), Long.MAX_VALUE))
			.limits(limits())
			.heartbeat(heartbeat())
			.commandConnection(this.properties.commandConnection())
			.maxPendingWrite(size("max-pending-write", this.properties.maxPendingWrite(), Long.MAX_VALUE))
			.readyWait(notNegative("ready-wait", this.properties.readyWait()))
			.maxExecutions(positive("max-executions", this.properties.maxExecutions()))
			.resync(this.properties.resync())
			.channels(channels())
			.originate(originate())
			.historySize(notNegative("status.history-size", this.properties.status().historySize()))
			.build();
	}

	Duration startupTimeout() {
		return positive("startup-timeout", this.properties.startupTimeout());
	}

	private void requireAddress() {
		if (this.properties.host().isBlank()) {
			throw invalid("host", this.properties.host(), "It must not be empty.");
		}
		if (this.properties.port() < 1 || this.properties.port() > MAX_PORT) {
			throw invalid("port", this.properties.port(), "It must be between 1 and " + MAX_PORT + ".");
		}
	}

	// The analysis of an invalid value prints it, so a password is refused otherwise.
	private void requireCredentials() {
		try {
			new AuthCommand(null, this.properties.password());
		}
		catch (IllegalArgumentException ex) {
			String key = this.node.names().apply("password");
			throw new EslConfigurationException("The value of " + key + " cannot be sent: " + ex.getMessage() + ".",
					"Set " + key + " to one line of text, without control characters.", null);
		}
		try {
			new AuthCommand(this.properties.username(), this.properties.password());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("username", String.valueOf(this.properties.username()), ex.getMessage() + ".");
		}
	}

	private InboundTimeouts timeouts() {
		EslInboundProperties.Timeouts timeouts = this.properties.timeouts();
		return InboundTimeouts.builder()
			.connect(positive("connect-timeout", this.properties.connectTimeout()))
			.handshake(positive("handshake-timeout", this.properties.handshakeTimeout()))
			.api(positive("timeouts.api", timeouts.api()))
			.bgapiAck(positive("timeouts.bgapi-ack", timeouts.bgapiAck()))
			.bgapiCompletion(positive("timeouts.bgapi-completion", timeouts.bgapiCompletion()))
			.subscription(positive("timeouts.subscription", timeouts.subscription()))
			.stuckWire(positive("timeouts.stuck-wire", timeouts.stuckWire()))
			.execute(positive("timeouts.execute", timeouts.execute()))
			.build();
	}

	private ReconnectPolicy reconnect() {
		EslInboundProperties.Reconnect reconnect = this.properties.reconnect();
		if (reconnect.maxAttempts() < 0) {
			throw invalid("reconnect.max-attempts", reconnect.maxAttempts(), "It must not be negative.");
		}
		if (reconnect.initialDelay().compareTo(Duration.ofMillis(1)) < 0) {
			throw invalid("reconnect.initial-delay", reconnect.initialDelay(), "It must be at least 1ms.");
		}
		if (reconnect.maxDelay().compareTo(reconnect.initialDelay()) < 0) {
			throw invalid("reconnect.max-delay", reconnect.maxDelay(),
					"It must not be shorter than " + this.node.names().apply("reconnect.initial-delay") + ".");
		}
		if (!(reconnect.multiplier() >= 1)) {
			throw invalid("reconnect.multiplier", reconnect.multiplier(), "It must be at least 1.");
		}
		if (!(reconnect.jitter() >= 0 && reconnect.jitter() <= 1)) {
			throw invalid("reconnect.jitter", reconnect.jitter(), "It must be between 0 and 1.");
		}
		return new ReconnectPolicy(reconnect.enabled(), reconnect.maxAttempts(), reconnect.initialDelay(),
				reconnect.maxDelay(), reconnect.multiplier(), reconnect.jitter(),
				notNegative("reconnect.stable-after", reconnect.stableAfter()));
	}

	private HeartbeatPolicy heartbeat() {
		EslInboundProperties.Heartbeat heartbeat = this.properties.heartbeat();
		return new HeartbeatPolicy(heartbeat.enabled(), atMostADay("heartbeat.interval", heartbeat.interval()),
				atMostADay("heartbeat.timeout", heartbeat.timeout()));
	}

	private FrameLimits limits() {
		EslInboundProperties.Limits limits = this.properties.limits();
		return new FrameLimits((int) size("limits.max-frame-size", limits.maxFrameSize(), Integer.MAX_VALUE),
				(int) size("limits.max-header-size", limits.maxHeaderSize(), Integer.MAX_VALUE),
				(int) size("limits.max-line-size", limits.maxLineSize(), Integer.MAX_VALUE),
				positive("limits.max-header-count", limits.maxHeaderCount()));
	}

	private ChannelOptions channels() {
		EslInboundProperties.Channels channels = this.properties.channels();
		if (channels.variables().stream().anyMatch(String::isBlank)) {
			throw invalid("channels.variables", channels.variables(), "It must not have a blank name.");
		}
		return new ChannelOptions(positive("channels.max", channels.max()),
				notNegative("channels.settle", channels.settle()), Set.copyOf(channels.variables()));
	}

	private OriginateOptions originate() {
		double rate = this.properties.maxCallsPerSecond();
		if (!(rate >= 0 && rate <= OriginateOptions.FASTEST)) {
			throw invalid("max-calls-per-second", rate, "It must be between 0 and a million.");
		}
		return new OriginateOptions(rate, notNegative("max-call-delay", this.properties.maxCallDelay()),
				positive("max-originated-calls", this.properties.maxOriginatedCalls()));
	}

	private Duration positive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw invalid(name, value, "It must be positive.");
		}
		return value;
	}

	private Duration atMostADay(String name, Duration value) {
		if (positive(name, value).compareTo(Duration.ofDays(1)) > 0) {
			throw invalid(name, value, "It must be at most a day.");
		}
		return value;
	}

	private Duration notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw invalid(name, value, "It must not be negative.");
		}
		return value;
	}

	private int notNegative(String name, int value) {
		if (value < 0) {
			throw invalid(name, value, "It must not be negative.");
		}
		return value;
	}

	private int positive(String name, int value) {
		if (value <= 0) {
			throw invalid(name, value, "It must be positive.");
		}
		return value;
	}

	private long size(String name, DataSize value, long max) {
		if (value.toBytes() <= 0 || value.toBytes() > max) {
			throw invalid(name, value, "It must be positive" + ((max < Long.MAX_VALUE) ? " and below 2GB." : "."));
		}
		return value.toBytes();
	}

	private InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return this.node.invalid(name, value, reason);
	}

}
