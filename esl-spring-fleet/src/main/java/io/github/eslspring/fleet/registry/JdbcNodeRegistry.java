package io.github.eslspring.fleet.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The registry in the tables {@code ESL_NODE}, {@code ESL_NODE_PROFILE} and
 * {@code ESL_NODE_PROFILE_PROPERTY}. A row that is not active counts as none.
 */
public final class JdbcNodeRegistry implements NodeRegistry {

	private static final String NODES = """
			SELECT NAME, HOST, PORT, USERNAME, SECRET, TLS_BUNDLE, TAGS, CLUSTER_NAME, REGION, PROFILE
			FROM ESL_NODE WHERE ACTIVE = TRUE ORDER BY NAME""";

	private static final String PROFILES = "SELECT NAME, PARENT FROM ESL_NODE_PROFILE";

	private static final String PROPERTIES = "SELECT PROFILE, NAME, SETTING FROM ESL_NODE_PROFILE_PROPERTY";

	private final JdbcOperations jdbc;

	private final TransactionOperations transactions;

	/**
	 * Create the registry.
	 * @param jdbc reads the tables; its query timeout is the limit of every query
	 * @param transactions in which all of them are as they were at one time
	 */
	public JdbcNodeRegistry(JdbcOperations jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@Override
	public NodeListing read() {
		return Objects.requireNonNull(this.transactions.execute((transaction) -> readAll()));
	}

	private NodeListing readAll() {
		List<FleetNode> nodes = this.jdbc.query(NODES, (row, number) -> node(row));
		return new NodeListing(nodes, profiles());
	}

	private Map<String, NodeProfile> profiles() {
		Map<String, Map<String, String>> properties = new HashMap<>();
		this.jdbc.query(PROPERTIES, (row) -> {
			properties.computeIfAbsent(row.getString(1), (added) -> new LinkedHashMap<>())
				.put(row.getString(2), row.getString(3));
		});
		Map<String, NodeProfile> profiles = new HashMap<>();
		this.jdbc.query(PROFILES, (row) -> {
			String name = row.getString(1);
			profiles.put(name, new NodeProfile(name, text(row, 2), properties.getOrDefault(name, Map.of())));
		});
		return profiles;
	}

	private static FleetNode node(ResultSet row) throws SQLException {
		return new FleetNode(row.getString(1), row.getString(2), row.getInt(3), text(row, 4), text(row, 5),
				text(row, 6), tags(text(row, 7)), text(row, 8), text(row, 9), text(row, 10));
	}

	private static Set<String> tags(@Nullable String text) {
		return (text == null) ? Set.of()
				: Arrays.stream(text.split(","))
					.map(String::strip)
					.filter((tag) -> !tag.isEmpty())
					.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable String text(ResultSet row, int column) throws SQLException {
		String text = row.getString(column);
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
