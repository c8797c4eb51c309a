package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.fleet.ownership.EslNodeOwnershipEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OwnershipEventsTests {

	@Test
	void aSlowListenerHoldsNobodyUpAndHearsEverythingInOrder() {
		CountDownLatch gate = new CountDownLatch(1);
		Queue<EslNodeOwnershipEvent> heard = new ConcurrentLinkedQueue<>();
		List<EslNodeOwnershipEvent> all = List.of(event("pbx1", true), event("pbx2", true), event("pbx1", false));
		try (OwnershipEvents events = new OwnershipEvents((event) -> {
			await().forever().until(() -> gate.getCount() == 0);
			heard.add(event);
			if (event.node().equals("pbx2")) {
				throw new IllegalStateException("of the listener");
			}
		})) {
			all.forEach(events);
			assertThat(heard).isEmpty();
			gate.countDown();
			await().until(() -> heard.size() == 3);
			assertThat(heard).containsExactlyElementsOf(all);
		}
	}

	private static EslNodeOwnershipEvent event(String node, boolean gained) {
		return new EslNodeOwnershipEvent(node, "one", gained, null, null);
	}

}
