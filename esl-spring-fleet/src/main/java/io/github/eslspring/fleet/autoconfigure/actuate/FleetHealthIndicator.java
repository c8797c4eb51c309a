package io.github.eslspring.fleet.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.FleetStatus;

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
		boolean up = status.registry().isUp() && status.locksUp();
		return (up ? Health.up() : Health.unknown()).withDetail("instance", status.instance())
			.withDetail("registry", word(status.registry().isUp()))
			.withDetail("locks", word(status.locksUp()))
			.withDetail("rejected", status.registry().rejected())
			.withDetail("nodes", nodes)
			.build();
	}

	private static String word(boolean up) {
		return up ? "up" : "out of reach";
	}

}
