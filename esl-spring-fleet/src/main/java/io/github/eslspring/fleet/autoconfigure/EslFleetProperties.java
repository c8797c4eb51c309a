package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of an instance that shares nodes with others.
 *
 * @param instance What this instance is called; by default its host, process and a random
 * number
 * @param select Which nodes of the registry this instance may serve
 * @param registry The registry of nodes
 * @param ownership Who serves a node
 * @param forward Events on their way to a broker
 * @param consume Events on their way from a broker to listeners
 * @param capture Recorded traffic in the database
 * @param schema The tables in the database
 */
@ConfigurationProperties("esl.fleet")
public record EslFleetProperties(@Nullable String instance, @DefaultValue Select select,
		@DefaultValue Registry registry, @DefaultValue Ownership ownership, @DefaultValue Forward forward,
		@DefaultValue Consume consume, @DefaultValue Capture capture, @DefaultValue Schema schema) {

	/**
	 * Properties below {@code esl.fleet.select}. All nodes, if nothing is said.
	 *
	 * @param names Names of nodes
	 * @param tags Tags of nodes
	 * @param clusters Clusters of nodes
	 */
	public record Select(@DefaultValue Set<String> names, @DefaultValue Set<String> tags,
			@DefaultValue Set<String> clusters) {

	}

	/**
	 * Properties below {@code esl.fleet.registry}.
	 *
	 * @param enabled Whether nodes come from the database
	 * @param refreshInterval How often it is read again, 0 for never
	 * @param queryTimeout How long a query may take
	 * @param allowedSecrets References to secrets that are followed, with * for any text
	 * @param plainSecrets Whether a secret may be in the registry itself, as plain:word
	 */
	public record Registry(@DefaultValue("false") boolean enabled, @DefaultValue("30s") Duration refreshInterval,
			@DefaultValue("5s") Duration queryTimeout, @DefaultValue( {
					"env:ESL_SECRETS_*", "property:esl.secrets.*" }) List<String> allowedSecrets,
			@DefaultValue("false") boolean plainSecrets){

	}

	/**
	 * Properties below {@code esl.fleet.ownership}.
	 *
	 * @param enabled Whether exactly one instance serves each node of the registry
	 * @param maxNodes How many nodes this instance owns at most, 0 for no limit
	 * @param spread Whether an instance that owns many nodes leaves some to those that
	 * own few
	 * @param lockExpiry How long the lock of an instance that died keeps others from
	 * taking over
	 * @param heartbeat How often an owner renews its locks
	 * @param retryInterval How often the others try to get them
	 * @param outageLimit How long an owner goes on while the locks are out of reach
	 */
	public record Ownership(@DefaultValue("false") boolean enabled, @DefaultValue("0") int maxNodes,
			@DefaultValue("true") boolean spread, @DefaultValue("10s") Duration lockExpiry,
			@DefaultValue("2s") Duration heartbeat, @DefaultValue("500ms") Duration retryInterval,
			@DefaultValue("2m") Duration outageLimit) {

	}

	/**
	 * What carries events between instances.
	 */
	public enum Broker {

		/** A topic of Kafka. */
		KAFKA,

		/** RabbitMQ. */
		RABBIT,

		/** A message channel of this application. */
		CHANNEL

	}

	/**
	 * Properties below {@code esl.fleet.forward}.
	 *
	 * @param to What to forward events to; nothing, if it is not set
	 * @param destination Name of the topic, the exchange, or the bean of the channel
	 * @param events Events to forward; subclasses as CUSTOM subclass
	 * @param redact Names of headers and channel variables whose values are not
	 * forwarded, with * for any text
	 * @param capacity How many events may wait for the broker or its confirmation
	 * @param retryFor How long an event is tried again that cannot be sent
	 * @param closeTimeout How long events that wait may take at shutdown
	 */
	public record Forward(@Nullable Broker to, @DefaultValue("esl-events") String destination,
			@DefaultValue List<String> events, @DefaultValue( {
					"*password*", "sip_auth_*", "DTMF-Digit" }) List<String> redact,
			@DefaultValue("10000") int capacity, @DefaultValue("1m") Duration retryFor,
			@DefaultValue("5s") Duration closeTimeout){

	}

	/**
	 * Properties below {@code esl.fleet.consume}.
	 *
	 * @param from Where events for the listeners come from; from the nodes themselves, if
	 * it is not set
	 * @param source Name of the topic, the queue, or the bean of the channel
	 * @param group Name of the consumer group; of the instances of a group one gets an
	 * event
	 * @param concurrency How many threads call listeners
	 * @param remember How many events are remembered, to know which came before
	 */
	public record Consume(@Nullable Broker from, @DefaultValue("esl-events") String source,
			@DefaultValue("esl") String group, @DefaultValue("1") int concurrency,
			@DefaultValue("100000") int remember) {

	}

	/**
	 * Properties below {@code esl.fleet.capture}.
	 *
	 * @param enabled Whether recorded traffic is kept in the database, or read from it
	 * @param batchSize How many artifacts are written at once
	 * @param flushInterval How long an artifact waits for others at most
	 * @param retryFor How long writing is tried again before artifacts are given up
	 * @param retention What is removed
	 * @param replay Replay to listeners
	 */
	public record Capture(@DefaultValue("false") boolean enabled, @DefaultValue("100") int batchSize,
			@DefaultValue("500ms") Duration flushInterval, @DefaultValue("30s") Duration retryFor,
			@DefaultValue Retention retention, @DefaultValue Replay replay) {

	}

	/**
	 * Properties below {@code esl.fleet.capture.retention}.
	 *
	 * @param maxAge How old records may get, 0 for any age
	 * @param maxSize How large all payloads may be, 0 for any size
	 * @param keep How many of the newest records stay in any case
	 * @param withoutCheckpoint Whether records may be removed although no reader has told
	 * how far it has come
	 * @param interval How often it is looked after
	 */
	public record Retention(@DefaultValue("0s") Duration maxAge, @DefaultValue("0B") DataSize maxSize,
			@DefaultValue("0") int keep, @DefaultValue("false") boolean withoutCheckpoint,
			@DefaultValue("10m") Duration interval) {

	}

	/**
	 * Properties below {@code esl.fleet.capture.replay}.
	 *
	 * @param enabled Whether the listeners of this application hear recorded traffic, and
	 * no node
	 * @param commands Names of commands that may be sent nevertheless, none by default
	 * @param nodes Names of nodes that they may be sent to, none by default
	 * @param listenerTimeout How long a listener that returns a stage is waited for
	 */
	public record Replay(@DefaultValue("false") boolean enabled, @DefaultValue Set<String> commands,
			@DefaultValue Set<String> nodes, @DefaultValue("30s") Duration listenerTimeout) {

	}

	/**
	 * When the tables are made. Spring Boot's own word for it is in a library that only
	 * an application with a database has.
	 */
	public enum Initialization {

		/** At every start. */
		ALWAYS,

		/** At the start, in an embedded database. */
		EMBEDDED,

		/** Never. */
		NEVER

	}

	/**
	 * Properties below {@code esl.fleet.schema}.
	 *
	 * @param initialize When the tables are made at start-up
	 */
	public record Schema(@DefaultValue("embedded") Initialization initialize) {

	}

}
