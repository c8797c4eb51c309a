package io.github.eslspring.fleet.ownership;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The board in the tables {@code ESL_INSTANCE} and {@code ESL_INSTANCE_NODE}. All times
 * are of the database's clock.
 */
public final class JdbcFleetBoard implements FleetBoard {

	private static final String ALIVE = """
			SELECT I.ID, I.MAX_NODES, I.SEEN_AT, CURRENT_TIMESTAMP(6), N.NODE, N.OWNED_SINCE
			FROM ESL_INSTANCE I LEFT JOIN ESL_INSTANCE_NODE N ON N.INSTANCE_ID = I.ID""";

	private static final String OWNERS = """
			SELECT I.ID, CASE WHEN N.OWNED_SINCE IS NULL THEN N.RELEASED_AT ELSE I.SEEN_AT END AS LAST_SEEN,
			CURRENT_TIMESTAMP(6)
			FROM ESL_INSTANCE I JOIN ESL_INSTANCE_NODE N ON N.INSTANCE_ID = I.ID
			WHERE N.NODE = ? AND I.ID <> ? AND (N.OWNED_SINCE IS NOT NULL OR N.RELEASED_AT IS NOT NULL)
			ORDER BY LAST_SEEN DESC""";

	/** Those that have been gone for so many expiries are forgotten. */
	private static final int FORGOTTEN = 1000;

	private final JdbcOperations jdbc;

	private final TransactionOperations statements;

	private final Duration expiry;

	private Map<String, Boolean> told = Map.of();

	/**
	 * Create the board.
	 * @param dataSource the database
	 * @param seconds how long a query may take
	 * @param expiry how long what an instance told holds
	 */
	public JdbcFleetBoard(DataSource dataSource, int seconds, Duration expiry) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setQueryTimeout(seconds);
		this.jdbc = template;
		this.statements = new TransactionTemplate(new SingleStatements(dataSource, seconds));
		this.expiry = expiry;
	}

	@Override
	public synchronized FleetView exchange(String instance, int maxNodes, Map<String, Boolean> nodes) {
		int known = change("UPDATE ESL_INSTANCE SET SEEN_AT = CURRENT_TIMESTAMP(6), MAX_NODES = ? WHERE ID = ?",
				maxNodes, instance);
		if (known == 0) {
			change("INSERT INTO ESL_INSTANCE (ID, MAX_NODES, SEEN_AT) VALUES (?, ?, CURRENT_TIMESTAMP(6))", instance,
					maxNodes);
			this.told = Map.of();
		}
		tell(instance, nodes);
		return read();
	}

	private void tell(String instance, Map<String, Boolean> nodes) {
		Set<String> gone = new HashSet<>(this.told.keySet());
		gone.removeAll(nodes.keySet());
		gone.forEach(
				(node) -> change("DELETE FROM ESL_INSTANCE_NODE WHERE INSTANCE_ID = ? AND NODE = ?", instance, node));
		nodes.forEach((node, owned) -> {
			if (!owned.equals(this.told.get(node))) {
				set(instance, node, owned);
			}
		});
		this.told = Map.copyOf(nodes);
	}

	private void set(String instance, String node, boolean owned) {
		String times = owned ? "OWNED_SINCE = CURRENT_TIMESTAMP(6), RELEASED_AT = NULL"
				: "RELEASED_AT = CASE WHEN OWNED_SINCE IS NULL THEN RELEASED_AT ELSE CURRENT_TIMESTAMP(6) END, "
						+ "OWNED_SINCE = NULL";
		if (change("UPDATE ESL_INSTANCE_NODE SET " + times + " WHERE INSTANCE_ID = ? AND NODE = ?", instance,
				node) == 0) {
			change("INSERT INTO ESL_INSTANCE_NODE (INSTANCE_ID, NODE, OWNED_SINCE) VALUES (?, ?, "
					+ (owned ? "CURRENT_TIMESTAMP(6)" : "NULL") + ")", instance, node);
		}
	}

	private FleetView read() {
		Map<String, Row> rows = new LinkedHashMap<>();
		List<String> forgotten = new ArrayList<>();
		this.jdbc.query(ALIVE, (row) -> {
			Duration silent = between(row.getTimestamp(3), row.getTimestamp(4));
			String id = row.getString(1);
			if (silent.compareTo(this.expiry) <= 0) {
				rows.computeIfAbsent(id, (added) -> new Row())
					.add(row.getInt(2), row.getString(5), row.getTimestamp(6));
			}
			else if (silent.compareTo(this.expiry.multipliedBy(FORGOTTEN)) > 0) {
				forgotten.add(id);
			}
		});
		forgotten.forEach(this::forget);
		List<FleetView.Member> members = new ArrayList<>();
		rows.forEach((id, row) -> members.add(new FleetView.Member(id, row.maxNodes, row.nodes.keySet(), row.owned())));
		return new FleetView(members);
	}

	@Override
	public synchronized @Nullable PreviousOwner claim(String instance, String node) {
		List<PreviousOwner> owners = this.jdbc.query(OWNERS,
				(row, number) -> new PreviousOwner(row.getString(1), between(row.getTimestamp(2), row.getTimestamp(3))),
				node, instance);
		change("UPDATE ESL_INSTANCE_NODE SET OWNED_SINCE = NULL, RELEASED_AT = NULL "
				+ "WHERE NODE = ? AND INSTANCE_ID <> ?", node, instance);
		set(instance, node, true);
		Map<String, Boolean> now = new HashMap<>(this.told);
		now.put(node, true);
		this.told = now;
		return owners.isEmpty() ? null : owners.get(0);
	}

	@Override
	public synchronized void leaving(String instance) {
		change("UPDATE ESL_INSTANCE SET MAX_NODES = 0, SEEN_AT = CURRENT_TIMESTAMP(6) WHERE ID = ?", instance);
	}

	/** What it owned stays on record for those that come after it. */
	@Override
	public synchronized void leave(String instance) {
		change("UPDATE ESL_INSTANCE_NODE SET RELEASED_AT = CURRENT_TIMESTAMP(6), OWNED_SINCE = NULL "
				+ "WHERE INSTANCE_ID = ? AND OWNED_SINCE IS NOT NULL", instance);
		change("DELETE FROM ESL_INSTANCE_NODE WHERE INSTANCE_ID = ? AND RELEASED_AT IS NULL", instance);
		leaving(instance);
		this.told = Map.of();
	}

	private void forget(String instance) {
		change("DELETE FROM ESL_INSTANCE_NODE WHERE INSTANCE_ID = ?", instance);
		change("DELETE FROM ESL_INSTANCE WHERE ID = ?", instance);
	}

	// A connection need not commit by itself.
	private int change(String sql, Object... arguments) {
		Integer changed = this.statements.execute((status) -> this.jdbc.update(sql, arguments));
		return (changed != null) ? changed : 0;
	}

	private static Duration between(Timestamp one, Timestamp other) {
		Instant from = one.toInstant();
		return from.isBefore(other.toInstant()) ? Duration.between(from, other.toInstant()) : Duration.ZERO;
	}

	/** What is read of one instance. */
	private static final class Row {

		private final Map<String, Boolean> nodes = new HashMap<>();

		private int maxNodes;

		void add(int maxNodes, @Nullable String node, @Nullable Timestamp ownedSince) {
			this.maxNodes = maxNodes;
			if (node != null) {
				this.nodes.put(node, ownedSince != null);
			}
		}

		Set<String> owned() {
			Set<String> owned = new HashSet<>();
			this.nodes.forEach((node, is) -> {
				if (is) {
					owned.add(node);
				}
			});
			return owned;
		}

	}

}
