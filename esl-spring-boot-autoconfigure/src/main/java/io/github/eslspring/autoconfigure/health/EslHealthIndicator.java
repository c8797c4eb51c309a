package io.github.eslspring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.status.OutboundStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells how the nodes are, from their snapshots and without any I/O: UP if all are active
 * and answer, OUT_OF_SERVICE if some are being drained, DOWN otherwise. The outbound
 * server is shown as well, but matters only if its port could not be opened: DOWN.
 */
final class EslHealthIndicator implements HealthIndicator {

	private final @Nullable EslNodes nodes;

	private final @Nullable EslOutboundServer server;

	EslHealthIndicator(@Nullable EslNodes nodes, @Nullable EslOutboundServer server) {
		this.nodes = nodes;
		this.server = server;
	}

	@Override
	public Health health() {
		Health.Builder health = (this.nodes != null)
				? health(this.nodes.all().stream().map(EslInboundClient::status).toList()) : Health.up();
		if (this.server != null) {
			OutboundStatus snapshot = this.server.status();
			health.withDetail("outbound", details(snapshot, this.server.options().maxCalls()));
			if (snapshot.phase() == OutboundPhase.FAILED) {
				health.down();
			}
		}
		return health.build();
	}

	static Health.Builder health(List<NodeStatus> snapshots) {
		Map<String, Object> details = new LinkedHashMap<>();
		snapshots.forEach((snapshot) -> details.put(snapshot.node(), details(snapshot)));
		return Health.status(status(snapshots)).withDetail("nodes", details);
	}

	private static Status status(List<NodeStatus> snapshots) {
		if (snapshots.stream().allMatch(NodeStatus::isLive)) {
			return Status.UP;
		}
		boolean onlyDraining = snapshots.stream().allMatch((snapshot) -> snapshot.isLive() || snapshot.isDraining());
		return onlyDraining ? Status.OUT_OF_SERVICE : Status.DOWN;
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
		details.put("lastActivity", snapshot.lastActivity());
		details.put("lastFailure", (snapshot.lastFailure() != null) ? details(snapshot.lastFailure()) : null);
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
