package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.event.EventMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener can know of the way an event came.
 */
class EventMetadataIntegrationTests {

	@Test
	void tellsConnectionGenerationAndSequence() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<EventMetadata> heard = new CopyOnWriteArrayList<>();
			node.client().onEvent((event) -> heard.add(event.metadata()), "CUSTOM test::event");
			node.awaitDone("event plain CUSTOM test::event");
			node.fire(1);
			node.fire(2);
			Patience.await().until(() -> heard.size() == 2);
			String first = node.client().status().connection().id();
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			node.fire(3);
			Patience.await().until(() -> heard.size() == 3);
			String second = node.client().status().connection().id();
			assertThat(heard).extracting(EventMetadata::connectionId).containsExactly(first, first, second);
			assertThat(heard).extracting(EventMetadata::generation).containsExactly(1L, 1L, 2L);
			assertThat(heard.get(1).sequence()).isGreaterThan(heard.get(0).sequence());
		}
	}

}
