package io.github.eslspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.LogWatch;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.node.EslNodes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a listener that stands still, long before anything is shed.
 */
class BlockedListenerIntegrationTests {

	/** Nothing is said in the first ten seconds. */
	private static final Duration LIMIT = Duration.ofMinutes(1);

	@Test
	void isNamedInTheLogAndInItsStatus() {
		try (LogWatch log = new LogWatch();
				SimulatedNode node = SimulatedNode.connected();
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(node.client())));
			context.register(EslListenerConfiguration.class);
			context.registerBean("stuck", Stuck.class);
			context.refresh();
			Stuck stuck = context.getBean(Stuck.class);
			node.awaitDone("event");
			node.fire(1);
			Patience.await().until(() -> status(context).runningCalls() == 1);
			node.fire(2);
			Patience.await().until(() -> status(context).oldestCall().compareTo(Duration.ofSeconds(1)) > 0);
			Patience.await()
				.atMost(LIMIT)
				.until(() -> log.text().contains("listener 'stuck.stands' has been running for"));
			assertThat(log.text()).containsPattern("default: events have waited 1\\d+ s for listeners")
				.contains("1 calls at once; 1 of 16 listener threads are busy");
			assertThat(node.client().status().dispatchLag()).isGreaterThan(Duration.ofSeconds(10));
			assertThat(node.client().status().isLive()).isTrue();
			stuck.open.countDown();
			Patience.await().until(() -> status(context).runningCalls() == 0);
			assertThat(status(context).oldestCall()).isZero();
			Patience.await().until(() -> node.client().status().dispatchLag().isZero());
			assertThat(node.client().status().dispatch().lag()).isGreaterThan(Duration.ofSeconds(10));
		}
	}

	private static ListenerStatus status(AnnotationConfigApplicationContext context) {
		return context.getBean(EslListenerRegistry.class).status("stuck.stands");
	}

	static class Stuck {

		private final CountDownLatch open = new CountDownLatch(1);

		@EslEventListener("CUSTOM test::event")
		void stands(EslEvent event) {
			Awaitility.await().atMost(LIMIT.plus(LIMIT)).until(() -> this.open.getCount() == 0);
		}

	}

}
