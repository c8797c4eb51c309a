package io.github.eslspring.fleet.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.FleetStatus;
import io.github.eslspring.fleet.ownership.NodeOwnership.State;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how this instance is among others, without any I/O. The nodes are served whether
 * or not registry and locks are within reach, so that is UNKNOWN and not DOWN.
 */
final class FleetHealthIndicator implements HealthIndicator {

	private final EslFleet fleet;

	FleetHealthIndicator(EslFleet fleet) {
		this.fleet = fleet;
	}

	@Override
	public Health health() {
		FleetStatus status = this.fleet.status();
		Map<String, String> nodes = new LinkedHashMap<>();
		status.nodes().forEach((node) -> nodes.put(node.node(), node.state().name().toLowerCase(Locale.ROOT)));
		boolean unconfirmed = status.nodes().stream().anyMatch((node) -> node.state() == State.UNCONFIRMED);
		Health.Builder health = (status.registry().isUp() && !unconfirmed) ? Health.up() : Health.unknown();
		return health.withDetail("instance", status.instance())
			.withDetail("registry", status.registry().isUp() ? "up" : "out of reach")
			.withDetail("rejected", status.registry().rejected())
			.withDetail("nodes", nodes)
			.build();
	}

}
