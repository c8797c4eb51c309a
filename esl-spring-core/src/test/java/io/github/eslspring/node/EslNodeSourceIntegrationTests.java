package io.github.eslspring.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.Secret;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EndpointSource;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.LogWatch;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.NodePhase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that come from elsewhere.
 */
class EslNodeSourceIntegrationTests {

	private final List<EslNodeDefinition> definitions = new ArrayList<>();

	private boolean broken;

	private final EslNodeSource source = new EslNodeSource() {

		@Override
		public Collection<EslNodeDefinition> nodes() {
			if (EslNodeSourceIntegrationTests.this.broken) {
				throw new IllegalStateException("secret@database is away");
			}
			return List.copyOf(EslNodeSourceIntegrationTests.this.definitions);
		}

		@Override
		public String name() {
			return "table";
		}

	};

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Test
	void whatIsNewIsAddedWhatIsGoneIsDrainedAndTheRestIsLeftAlone() {
		try (TestNodes all = begin()) {
			EslInboundClient stays = all.nodes().get("stays");
			EslInboundClient goes = all.nodes().get("goes");
			long generation = stays.status().generation();
			this.definitions.clear();
			this.definitions.addAll(List.of(all.definition("comes").build(), all.definition("stays").build()));
			all.nodes().refresh();
			assertThat(all.names()).containsExactly("hand", "stays", "comes");
			assertThat(all.nodes().get("stays")).isSameAs(stays);
			assertThat(stays.status().generation()).isEqualTo(generation);
			Patience.await().until(() -> goes.status().phase() == NodePhase.CLOSED);
			Patience.await().until(() -> all.nodes().get("comes").isReady());
			Patience.await()
				.untilAsserted(
						() -> assertThat(this.told).containsExactly("+hand", "+goes", "+stays", "+comes", "-goes"));
			assertThat(all.nodes().sources()).singleElement().satisfies((status) -> {
				assertThat(status.name()).isEqualTo("table");
				assertThat(status.nodes()).containsExactly("stays", "comes");
				assertThat(status.refreshes()).isEqualTo(2);
				assertThat(status.isUp()).isTrue();
			});
		}
	}

	@Test
	void aNodeThatMovedIsConnectedAnewAtItsPlaceInTheOrder() {
		try (TestNodes all = begin()) {
			EslInboundClient before = all.nodes().get("goes");
			EslOperations held = new EslTemplate(all.nodes()).node("goes");
			this.definitions.set(0,
					EslNodeDefinition.builder("goes", all.endpoint("elsewhere"))
						.options(TestNodes.OPTIONS)
						.tags("moved")
						.build());
			all.nodes().refresh();
			EslInboundClient after = all.nodes().get("goes");
			assertThat(after).isNotSameAs(before);
			assertThat(all.names()).containsExactly("hand", "goes", "stays");
			assertThat(all.nodes().withTag("moved")).containsExactly(after);
			Patience.await().until(() -> before.status().phase() == NodePhase.CLOSED);
			Patience.await().until(after::isReady);
			assertThat(held.api("echo", "hi").body()).isEqualTo("hi");
			assertThat(all.pbx("elsewhere").connectionsOpen()).isOne();
			Patience.await().until(() -> this.told.contains("-goes"));
			assertThat(this.told).startsWith("+hand", "+goes", "+stays", "+goes");
		}
	}

	@Test
	void anotherPasswordIsUsedForTheNextConnectionAndEndsNone() {
		try (TestNodes all = begin()) {
			EslInboundClient client = all.nodes().get("stays");
			all.pbx("stays").setPassword("rotated");
			Endpoint rotated = new Endpoint(all.pbx("stays").host(), all.pbx("stays").port(), null,
					Secret.of("rotated"));
			this.definitions.set(1, EslNodeDefinition.builder("stays", rotated).options(TestNodes.OPTIONS).build());
			all.nodes().refresh();
			assertThat(all.nodes().get("stays")).isSameAs(client);
			assertThat(client.status().generation()).isOne();
			all.pbx("stays").dropConnections();
			Patience.await().until(() -> client.isReady() && client.status().generation() > 1);
		}
	}

	@Test
	void anEndpointThatIsLookedUpSaysWhetherAClientMayStay() {
		try (TestNodes all = begin()) {
			EslInboundClient client = all.nodes().get("stays");
			Endpoint here = all.endpoint("stays");
			Endpoint there = all.endpoint("elsewhere");
			EndpointSource same = () -> here;
			this.definitions.set(1, EslNodeDefinition.builder("stays", same).options(TestNodes.OPTIONS).build());
			all.nodes().refresh(this.source);
			assertThat(all.nodes().get("stays")).isSameAs(client);
			EndpointSource moved = new EndpointSource() {

				@Override
				public Endpoint endpoint() {
					return there;
				}

				@Override
				public boolean isSamePlace(EndpointSource other) {
					return false;
				}

			};
			this.definitions.set(1, EslNodeDefinition.builder("stays", moved).options(TestNodes.OPTIONS).build());
			all.nodes().refresh(() -> List.of());
			assertThat(all.nodes().get("stays")).isSameAs(client);
			all.nodes().refresh(this.source);
			assertThat(all.nodes().get("stays")).isNotSameAs(client);
			Patience.await().until(() -> all.pbx("elsewhere").connectionsOpen() == 1);
		}
	}

	@Test
	void aSourceThatFailsLeavesWhatIsThereAndIsCounted() {
		try (TestNodes all = begin()) {
			this.broken = true;
			this.definitions.clear();
			all.nodes().refresh();
			all.nodes().refresh();
			assertThat(all.names()).containsExactly("hand", "goes", "stays");
			EslNodeSourceStatus failing = all.nodes().sources().get(0);
			assertThat(failing.isUp()).isFalse();
			assertThat(failing.refreshes()).isEqualTo(3);
			assertThat(failing.failures()).isEqualTo(2);
			assertThat(failing.lastFailure()).isNotNull();
			assertThat(failing.toString()).contains("IllegalStateException").doesNotContain("secret@database");
			assertThat(failing.nodes()).containsExactly("goes", "stays");
			this.broken = false;
			all.nodes().refresh();
			assertThat(all.nodes().sources().get(0).isUp()).isTrue();
			assertThat(all.names()).containsExactly("hand");
		}
	}

	@Test
	void oneNodeThatCannotBeMadeOrIsTakenKeepsNoOtherAway() {
		try (TestNodes all = begin()) {
			this.definitions.add(all.definition("hand").tags("stolen").build());
			this.definitions.add(all.definition("bad").events(EventSelection.of("CHANNEL_ANSWERD")).build());
			this.definitions.add(all.definition("good").build());
			all.nodes().refresh();
			assertThat(all.names()).containsExactly("hand", "goes", "stays", "good");
			assertThat(all.nodes().withTag("stolen")).isEmpty();
			EslNodeSourceStatus status = all.nodes().sources().get(0);
			assertThat(status.rejected()).containsOnlyKeys("hand", "bad");
			assertThat(status.rejected().get("bad")).contains("CHANNEL_ANSWERD");
			assertThat(status.isUp()).isTrue();
		}
	}

	@Test
	void whatAForeignExceptionSaysIsNotShown() {
		for (RuntimeException foreign : List.of(new IllegalStateException("secret@factory"),
				new IllegalArgumentException("secret@factory"))) {
			EslNodes nodes = new EslNodes((definition) -> {
				throw foreign;
			});
			try (LogWatch log = new LogWatch(NodeSources.class)) {
				nodes.addSource(
						() -> List.of(EslNodeDefinition.of("one", new Endpoint("127.0.0.1", 1, null, Secret.of("x")))));
				assertThat(log.text()).contains(foreign.getClass().getName()).doesNotContain("secret@factory");
			}
			assertThat(nodes.sources().get(0).rejected().get("one")).contains(foreign.getClass().getSimpleName())
				.doesNotContain("secret@factory");
		}
	}

	@Test
	void aSourceThatTellsOfTwoNodesOfOneNameFails() {
		try (TestNodes all = begin()) {
			this.definitions.add(all.definition("stays").tags("again").build());
			assertThat(all.nodes().refresh().get(0).isUp()).isFalse();
			assertThat(all.names()).containsExactly("hand", "goes", "stays");
		}
	}

	private TestNodes begin() {
		TestNodes all = TestNodes.connected();
		all.nodes().onNode((client) -> {
			this.told.add("+" + client.node().name());
			client.connect();
		}, (client) -> this.told.add("-" + client.node().name()));
		all.nodes().add(all.definition("hand").build());
		this.definitions.addAll(List.of(all.definition("goes").build(), all.definition("stays").build()));
		all.nodes().addSource(this.source);
		all.connect();
		return all;
	}

}
