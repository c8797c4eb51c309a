package io.github.eslspring.fleet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.eslspring.fleet.database.PostgresServer;
import io.github.eslspring.fleet.demo.Topic.Arrival;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three instances, each a process, that share six nodes by a PostgreSQL and forward
 * events to Kafka.
 */
final class ThreeInstances {

	/** What tests that measure times need for themselves. */
	static final String MACHINE = "machine";

	static final Duration LONG = Duration.ofSeconds(90);

	static final Duration EXPIRY = Duration.ofSeconds(4);

	private static final String TOPIC = "esl-events";

	private final List<AutoCloseable> open = new ArrayList<>();

	private final List<SimulatedFreeSwitch> nodes = new ArrayList<>();

	private final Map<String, InstanceProcess> instances = new TreeMap<>();

	private Path logs = Path.of("target", "three-instances");

	private PostgresServer postgres;

	private String database;

	private EmbeddedKafkaKraftBroker kafka;

	private Topic topic;

	private Traffic traffic;

	private int started;

	/** Two nodes each, and events on every node, over and over. */
	void start() throws IOException {
		this.logs = Files.createTempDirectory(Files.createDirectories(this.logs), "run-");
		this.postgres = opened(PostgresServer.start());
		this.database = this.postgres.createDatabase();
		this.kafka = new EmbeddedKafkaKraftBroker(1, 3, TOPIC);
		this.kafka.afterPropertiesSet();
		this.open.add(this.kafka::destroy);
		IntStream.range(0, 6).forEach((index) -> this.nodes.add(opened(SimulatedFreeSwitch.builder().start())));
		this.topic = opened(new Topic(this.kafka.getBrokersAsString(), TOPIC));
		start("one");
		await().atMost(LONG)
			.ignoreExceptions()
			.until(() -> query("SELECT COUNT(*) FROM ESL_NODE").equals(List.of("0")));
		this.nodes.forEach((node) -> update("INSERT INTO ESL_NODE (NAME, HOST, PORT) VALUES ('" + name(node)
				+ "', '127.0.0.1', " + node.port() + ")"));
		start("two");
		start("three");
		awaitSpread(2, "one", "two", "three");
		this.traffic = opened(new Traffic(this.nodes));
	}

	List<SimulatedFreeSwitch> nodes() {
		return this.nodes;
	}

	PostgresServer postgres() {
		return this.postgres;
	}

	/** An application that gets what the instances forward. */
	Worker startWorker() {
		return opened(new Worker(this.kafka.getBrokersAsString(), TOPIC));
	}

	List<Arrival> arrivals() {
		return this.topic.arrivals();
	}

	/** The events that came, each as node and number, as often as they came. */
	List<String> events(Predicate<Arrival> which) {
		return arrivals().stream().filter((came) -> !came.isGap()).filter(which).map(Arrival::event).toList();
	}

	/** The number that has been fired on every node. */
	int fired() {
		return this.traffic.fired();
	}

	void awaitFired(int number) {
		await().atMost(LONG).until(() -> fired() >= number);
	}

	void signal(String instance, String signal) {
		this.instances.get(instance).signal(signal);
	}

	/**
	 * End an instance.
	 * @return from the signal to the first event that another forwarded of the last of
	 * its nodes, by the clock of this process
	 */
	Duration end(String instance, String signal) {
		Set<String> moving = owned(instance);
		int before = fired();
		long at = System.nanoTime();
		signal(instance, signal);
		awaitArrivalsBy(moving, (owner) -> !owner.equals(instance), before);
		long last = moving.stream()
			.mapToLong((node) -> arrivals().stream()
				.filter((came) -> came.node().equals(node) && !came.isGap() && !came.instance().equals(instance)
						&& came.number() > before)
				.mapToLong(Arrival::at)
				.min()
				.orElseThrow())
			.max()
			.orElseThrow();
		return Duration.ofNanos(last - at);
	}

	/** A connection that is open may not have subscribed yet. */
	void awaitServed() {
		int fired = this.traffic.fired();
		await().atMost(LONG)
			.until(() -> arrivals().stream()
				.filter((came) -> came.number() > fired)
				.map(Arrival::node)
				.distinct()
				.count() == this.nodes.size());
	}

	void awaitArrivalsBy(Set<String> moved, Predicate<String> owner, int since) {
		await().atMost(LONG)
			.until(() -> moved.stream()
				.allMatch((node) -> arrivals().stream()
					.anyMatch((came) -> came.node().equals(node) && !came.isGap() && owner.test(came.instance())
							&& came.number() > since)));
	}

	void close() throws Exception {
		this.instances.values().forEach(InstanceProcess::close);
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	void awaitSpread(int each, String... names) {
		await().atMost(LONG)
			.ignoreExceptions()
			.until(() -> List.of(names)
				.stream()
				.allMatch((name) -> owners().getOrDefault(name, List.of()).size() == each)
					&& this.nodes.stream().allMatch((node) -> node.connectionsOpen() == 1));
	}

	Set<String> owned(String instance) {
		return Set.copyOf(owners().getOrDefault(instance, List.of()));
	}

	private Map<String, List<String>> owners() {
		return query(
				"SELECT INSTANCE_ID || ' ' || NODE FROM ESL_INSTANCE_NODE WHERE OWNED_SINCE IS NOT NULL ORDER BY 1")
			.stream()
			.map((row) -> row.split(" "))
			.collect(Collectors.groupingBy((row) -> row[0], TreeMap::new,
					Collectors.mapping((row) -> row[1], Collectors.toList())));
	}

	int accepted() {
		return this.nodes.stream().mapToInt(SimulatedFreeSwitch::connectionsAccepted).sum();
	}

	void start(String name) {
		this.instances.put(name, InstanceProcess.start(name, this.logs.resolve(name + "-" + ++this.started), List.of(
				"spring.main.banner-mode=off", "spring.datasource.url=" + this.database,
				"spring.datasource.hikari.connection-timeout=1000", "spring.datasource.hikari.maximum-pool-size=5",
				"spring.kafka.bootstrap-servers=" + this.kafka.getBrokersAsString(),
				"spring.kafka.producer.properties.linger.ms=0", "esl.fleet.schema.initialize=always",
				"esl.fleet.registry.enabled=true", "esl.fleet.registry.refresh-interval=1s",
				"esl.fleet.ownership.enabled=true", "esl.fleet.ownership.lock-expiry=" + EXPIRY.toMillis() + "ms",
				"esl.fleet.ownership.heartbeat=500ms", "esl.fleet.ownership.retry-interval=200ms",
				"esl.fleet.forward.to=kafka", "esl.fleet.forward.events=MESSAGE",
				"esl.inbound.reconnect.initial-delay=100ms")));
	}

	String name(SimulatedFreeSwitch node) {
		return "pbx" + (this.nodes.indexOf(node) + 1);
	}

	void show(String title) {
		StringBuilder table = new StringBuilder(title).append('\n');
		Map<String, List<String>> now = owners();
		this.instances.forEach((name, process) -> table.append(String.format("    %-6s %-8s %s%n", name,
				process.isAlive() ? "runs" : "is gone", process.isAlive() ? now.getOrDefault(name, List.of()) : "")));
		say(table.toString());
	}

	static void say(String text) {
		System.out.println("[fleet] " + text);
	}

	private void update(String sql) {
		jdbc((statement) -> {
			statement.executeUpdate(sql);
			return "";
		});
	}

	private List<String> query(String sql) {
		return jdbc((statement) -> {
			List<String> rows = new ArrayList<>();
			try (ResultSet result = statement.executeQuery(sql)) {
				while (result.next()) {
					rows.add(result.getString(1));
				}
			}
			return rows;
		});
	}

	private <T> T jdbc(Query<T> query) {
		try (Connection connection = DriverManager.getConnection(this.database);
				Statement statement = connection.createStatement()) {
			return query.run(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private <T extends AutoCloseable> T opened(T opened) {
		this.open.add(opened);
		return opened;
	}

	private interface Query<T> {

		T run(Statement statement) throws SQLException;

	}

}
