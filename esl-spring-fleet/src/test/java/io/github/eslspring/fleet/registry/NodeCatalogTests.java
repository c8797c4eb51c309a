package io.github.eslspring.fleet.registry;

import java.util.List;

import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.node.EslNodeDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeCatalogTests {

	/** Whatever a definer of the application's own may throw. */
	@Test
	void oneNodeThatCannotBeDefinedLeavesTheOthersAlone() {
		NodeCatalog catalog = new NodeCatalog(
				() -> NodeListing.of(List.of(FleetNode.of("bad", "10.0.0.1"), FleetNode.of("good", "10.0.0.2"))),
				NodeSelection.ALL, (node, properties) -> {
					if (node.name().equals("bad")) {
						throw new IllegalStateException("sesame");
					}
					return EslNodeDefinition.of(node.name(),
							new Endpoint(node.host(), node.port(), null, Endpoint.DEFAULT_PASSWORD));
				});
		assertThat(catalog.read()).isTrue();
		assertThat(catalog.definitions()).containsOnlyKeys("good");
		assertThat(catalog.status().rejected()).containsOnlyKeys("bad")
			.hasEntrySatisfying("bad",
					(reason) -> assertThat(reason).contains("IllegalStateException").doesNotContain("sesame"));
	}

}
