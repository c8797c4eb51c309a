package io.github.eslspring.fleet.autoconfigure;

import java.util.List;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodePhase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConsumedNodesTests {

	@Test
	void onlyThoseAskedForLastAreKept() {
		EslInboundClient one;
		try (EslThreads threads = EslThreads.withListenerThreads(1);
				ConsumedNodes nodes = new ConsumedNodes(new EslNodes(List.of()), null, threads, 2)) {
			one = nodes.apply("one");
			EslInboundClient two = nodes.apply("two");
			assertThat(nodes.apply("one")).isSameAs(one);
			nodes.apply("three");
			await().until(() -> two.status().phase() == NodePhase.CLOSED);
			assertThat(nodes.apply("one")).isSameAs(one);
			assertThat(one.status().phase()).isNotEqualTo(NodePhase.CLOSED);
		}
		assertThat(one.status().phase()).isEqualTo(NodePhase.CLOSED);
	}

}
