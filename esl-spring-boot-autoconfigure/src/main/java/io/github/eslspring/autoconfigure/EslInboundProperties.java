package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.Secret;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.inbound.CommandConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the connection the application opens to FreeSWITCH.
 *
 * @param enabled Whether to connect to FreeSWITCH at all
 * @param host Name or address of the FreeSWITCH host
 * @param port Port of its Event Socket
 * @param username User of the server's directory, as user@domain
 * @param password Password of the Event Socket, or of the user if there is one
 * @param format Format in which the server writes events
 * @param events Events to subscribe beyond what the listeners need
 * @param customEvents Subclasses of CUSTOM to subscribe beyond what the listeners need
 * @param connectTimeout How long looking up the host and opening the socket may take
 * @param handshakeTimeout How long the exchange of credentials may take
 * @param timeouts How long answers may take
 * @param reconnect When to try again after a connection failed or was lost
 * @param maxInflight How many commands may wait for their answer
 * @param maxJobs How many background jobs may wait for their end
 * @param drain How accepted work ends at shutdown
 * @param dispatch How events wait for listeners
 * @param limits What is accepted from the server
 * @param startup Whether the application waits for its nodes when it starts
 * @param startupTimeout How long it waits, if it does
 * @param heartbeat How a connection is watched on which nothing comes
 * @param commandConnection Whether commands share the connection with events or have one
 * of their own
 * @param ssl How the connection is secured
 * @param labels What the application calls its clients, in status and recordings
 * @param maxPendingWrite Size of all commands that may wait to be written
 * @param readyWait How long a command may wait for a node that is connecting, 0 for not
 * at all
 * @param maxExecutions How many executions of applications may wait for their end
 * @param filters Filters on the events the server sends
 * @param resync Whether to ask the server for its live channels after a gap, when
 * somebody listens to ends of channels or uses the live channels
 * @param channels How live channels are followed
 * @param status What the status of a node shows
 * @param maxCallsPerSecond How many calls are begun in a second, evenly spaced, 0 for no
 * limit
 * @param maxCallDelay How long a call may have to wait for its turn
 * @param maxOriginatedCalls How many calls the application makes may be followed
 * @param tags Words to select nodes by
 * @param nodes Nodes by name; each has the properties of all nodes but for what is set
 * here, and must name its host
 * @param nodeRefreshInterval How often beans that tell which nodes there are get asked
 * again, 0 for never
 */
@ConfigurationProperties("esl.inbound")
public record EslInboundProperties(@DefaultValue("true") boolean enabled, @DefaultValue("localhost") String host,
		@DefaultValue("8021") int port, @Nullable String username, @DefaultValue("ClueCon") Secret password,
		@DefaultValue("plain") EventFormat format, @DefaultValue List<String> events,
		@DefaultValue List<String> customEvents, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("10s") Duration handshakeTimeout, @DefaultValue Timeouts timeouts,
		@DefaultValue Reconnect reconnect, @DefaultValue("256") int maxInflight, @DefaultValue("10000") int maxJobs,
		@DefaultValue Drain drain, @DefaultValue Dispatch dispatch, @DefaultValue Limits limits,
		@DefaultValue("background") Startup startup, @DefaultValue("30s") Duration startupTimeout,
		@DefaultValue Heartbeat heartbeat, @DefaultValue("shared") CommandConnection commandConnection,
		@DefaultValue Ssl ssl, @DefaultValue Map<String, String> labels, @DefaultValue("16MB") DataSize maxPendingWrite,
		@DefaultValue("0s") Duration readyWait, @DefaultValue("10000") int maxExecutions,
		@DefaultValue List<Filter> filters, @DefaultValue("true") boolean resync, @DefaultValue Channels channels,
		@DefaultValue Status status, @DefaultValue("0") double maxCallsPerSecond,
		@DefaultValue("5s") Duration maxCallDelay, @DefaultValue("10000") int maxOriginatedCalls,
		@DefaultValue Set<String> tags, @DefaultValue Map<String, EslInboundProperties> nodes,
		@DefaultValue("1m") Duration nodeRefreshInterval) {

	/**
	 * Whether the application waits for its nodes when it starts.
	 */
	public enum Startup {

		/** It does not; they are connected in the background. */
		BACKGROUND,

		/** It waits up to the limit, then starts without those that are not ready. */
		WAIT,

		/** It waits up to the limit, then fails to start unless all are ready. */
		REQUIRED

	}

	/**
	 * Properties below {@code esl.inbound.heartbeat}.
	 *
	 * @param enabled Whether quiet connections are watched at all
	 * @param interval How long a connection may be quiet before the server is asked for a
	 * sign of life
	 * @param timeout How long that may take before the node is no longer live, and as
	 * long again before the connection is given up
	 */
	public record Heartbeat(@DefaultValue("true") boolean enabled, @DefaultValue("30s") Duration interval,
			@DefaultValue("10s") Duration timeout) {

	}

	/**
	 * Properties below {@code esl.inbound.ssl}.
	 *
	 * @param bundle Name of the SSL bundle that secures the connection; the host's name
	 * is verified
	 * @param reconnectOnUpdate Whether to connect anew when the bundle is updated;
	 * otherwise the new one is used from the next connection on
	 */
	public record Ssl(@Nullable String bundle, @DefaultValue("false") boolean reconnectOnUpdate) {

	}

	/**
	 * Properties below {@code esl.inbound.timeouts}.
	 *
	 * @param api How long the answer to an api command may take
	 * @param bgapiAck How long the server may take to say that it started a background
	 * job
	 * @param bgapiCompletion How long a background job may take
	 * @param subscription How long the answer to a change of subscriptions may take
	 * @param stuckWire How long an answer may be overdue before the connection is given
	 * up
	 * @param execute How long an application executed on a call may take
	 */
	public record Timeouts(@DefaultValue("30s") Duration api, @DefaultValue("10s") Duration bgapiAck,
			@DefaultValue("2m") Duration bgapiCompletion, @DefaultValue("10s") Duration subscription,
			@DefaultValue("60s") Duration stuckWire, @DefaultValue("1h") Duration execute) {

	}

	/**
	 * Properties below {@code esl.inbound.reconnect}.
	 *
	 * @param enabled Whether to try again at all
	 * @param maxAttempts How many times in a row it is tried again, 0 for no limit
	 * @param initialDelay Wait before it is tried again for the first time
	 * @param maxDelay Longest wait
	 * @param multiplier By how much each wait is longer than the one before
	 * @param jitter Part of each wait, between 0 and 1, that is cut off at random
	 * @param stableAfter How long a connection must last before attempts and waits start
	 * over
	 */
	public record Reconnect(@DefaultValue("true") boolean enabled, @DefaultValue("0") int maxAttempts,
			@DefaultValue("1s") Duration initialDelay, @DefaultValue("60s") Duration maxDelay,
			@DefaultValue("2.0") double multiplier, @DefaultValue("0.5") double jitter,
			@DefaultValue("30s") Duration stableAfter) {

	}

	/**
	 * Properties below {@code esl.inbound.drain}.
	 *
	 * @param timeout How long queued events, running listeners and accepted commands may
	 * take to end at shutdown
	 */
	public record Drain(@DefaultValue("5s") Duration timeout) {

	}

	/**
	 * Properties below {@code esl.inbound.dispatch}.
	 *
	 * @param queueCapacity Size of all events of a node that may wait for listeners
	 */
	public record Dispatch(@DefaultValue("64MB") DataSize queueCapacity) {

	}

	/**
	 * Properties below {@code esl.inbound.limits}.
	 *
	 * @param maxFrameSize Largest frame body that is kept
	 * @param maxHeaderSize Largest header block of a frame
	 * @param maxLineSize Longest header line of a frame
	 * @param maxHeaderCount Most header lines of a frame
	 */
	public record Limits(@DefaultValue("16MB") DataSize maxFrameSize, @DefaultValue("1MB") DataSize maxHeaderSize,
			@DefaultValue("256KB") DataSize maxLineSize, @DefaultValue("4096") int maxHeaderCount) {

	}

	/**
	 * An item of {@code esl.inbound.filters}.
	 *
	 * @param header Header of the events to look at
	 * @param value Value to look for; a leading - excludes, a value between slashes is a
	 * regular expression
	 */
	public record Filter(@DefaultValue("") String header, @DefaultValue("") String value) {

	}

	/**
	 * Properties below {@code esl.inbound.channels}.
	 *
	 * @param max How many live channels of a node are kept
	 * @param settle How long after a reconnect the server is asked for its live channels
	 * @param variables Names of the channel variables to keep of live channels
	 */
	public record Channels(@DefaultValue("10000") int max, @DefaultValue("1s") Duration settle,
			@DefaultValue List<String> variables) {

	}

	/**
	 * Properties below {@code esl.inbound.status}.
	 *
	 * @param historySize How many ends of commands and how many transitions of calls the
	 * status shows
	 */
	public record Status(@DefaultValue("12") int historySize) {

	}

}
