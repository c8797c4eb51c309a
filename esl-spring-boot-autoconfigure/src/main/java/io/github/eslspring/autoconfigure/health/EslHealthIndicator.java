package io.github.eslspring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeSourceStatus;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.status.OutboundStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how the nodes are, from their snapshots and without any I/O: a node is UP while
 * it is active and answers, OUT_OF_SERVICE while it is being drained, DOWN otherwise, and
 * what that means for the whole is the rule's to say. The outbound server is shown as
 * well, but matters only if its port could not be opened: DOWN.
 */
final class EslHealthIndicator implements HealthIndicator {

	private final @Nullable EslNodes nodes;

	private final @Nullable EslOutboundServer server;

	private final HealthRule rule;

	EslHealthIndicator(@Nullable EslNodes nodes, @Nullable EslOutboundServer server, HealthRule rule) {
		this.nodes = nodes;
		this.server = server;
		this.rule = rule;
	}

	@Override
	public Health health() {
		Health.Builder health = (this.nodes != null) ? health(this.nodes) : Health.up();
		if (this.server != null) {
			OutboundStatus snapshot = this.server.status();
			health.withDetail("outbound", details(snapshot, this.server.options().maxCalls()));
			if (snapshot.phase() == OutboundPhase.FAILED) {
				health.down();
			}
		}
		return health.build();
	}

	private Health.Builder health(EslNodes present) {
		List<EslNodeSourceStatus> sources = present.sources();
		Set<String> elsewhere = new TreeSet<>();
		sources.forEach((source) -> elsewhere.addAll(source.elsewhere()));
		Health.Builder health = health(present.all().stream().map(EslInboundClient::status).toList(), elsewhere,
				this.rule);
		List<String> silent = this.rule.silent(sources);
		return silent.isEmpty() ? health : health.down().withDetail("silentSources", silent);
	}

	static Health.Builder health(List<NodeStatus> snapshots, HealthRule rule) {
		return health(snapshots, Set.of(), rule);
	}

	static Health.Builder health(List<NodeStatus> snapshots, Set<String> elsewhere, HealthRule rule) {
		Map<String, Object> details = new LinkedHashMap<>();
		snapshots.forEach((snapshot) -> details.put(snapshot.node(), details(snapshot)));
		Health.Builder health = Health.status(rule.of(snapshots, elsewhere)).withDetail("nodes", details);
		if (!elsewhere.isEmpty()) {
			health.withDetail("elsewhere", elsewhere);
		}
		List<String> missing = rule.missing(snapshots, elsewhere);
		return missing.isEmpty() ? health : health.withDetail("missing", missing);
	}

	private static Map<String, @Nullable Object> details(NodeStatus snapshot) {
		Map<String, @Nullable Object> details = new LinkedHashMap<>();
		details.put("phase", snapshot.phase().word());
		details.put("connectionState", snapshot.getConnectionState().word());
		details.put("sessionState", snapshot.getSessionState().word());
		details.put("live", snapshot.isLive());
		details.put("degraded", snapshot.isDegraded());
		details.put("inflightCommands", snapshot.inflightCommands());
		details.put("pendingJobs", snapshot.pendingJobs());
		details.put("reconnectAttempts", snapshot.reconnectAttempts());
		details.put("dispatchLag", snapshot.dispatchLag());
		details.put("lastActivity", snapshot.lastActivity());
		details.put("lastFailure", (snapshot.lastFailure() != null) ? details(snapshot.lastFailure()) : null);
		details.values().removeIf(Objects::isNull);
		return details;
	}

	private static Map<String, @Nullable Object> details(OutboundStatus snapshot, int maxCalls) {
		Map<String, @Nullable Object> details = new LinkedHashMap<>();
		details.put("phase", snapshot.phase().word());
		details.put("address", snapshot.address());
		details.put("activeCalls", snapshot.activeCalls());
		details.put("maxCalls", maxCalls);
		details.put("accepted", snapshot.accepted());
		details.put("completed", snapshot.completed());
		details.put("failed", snapshot.failed());
		details.put("refused", snapshot.refused());
		details.put("unrouted", snapshot.unrouted());
		details.put("lost", snapshot.lost());
		details.put("lastFailure", (snapshot.lastFailure() != null) ? details(snapshot.lastFailure()) : null);
		details.values().removeIf(Objects::isNull);
		return details;
	}

	private static Map<String, Object> details(Failure failure) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("class", failure.type());
		details.put("message", failure.message());
		details.put("at", failure.at());
		return details;
	}

}
