package io.github.eslspring.reactive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.command.EventSelection;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

class EslFluxIntegrationTests {

	@Test
	void subscribesOnTheServerAsLongAsSomebodyIsSubscribedHere() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			List<String> heard = new CopyOnWriteArrayList<>();
			Disposable subscription = EslFlux.events(node.client(), "CUSTOM test::event")
				.map((event) -> String.valueOf(event.header("Number")))
				.subscribe(heard::add);
			node.awaitDone("event plain CUSTOM test::event");
			node.fire(1);
			node.fire(2);
			Patience.await().until(() -> heard.size() == 2);
			assertThat(heard).containsExactly("1", "2");
			subscription.dispose();
			node.pbx().awaitCommand("nixevent CUSTOM test::event");
		}
	}

	@Test
	void nobodyWaitsForASubscriberThatAsksForNothing() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			BaseSubscriber<EslEvent> slow = new BaseSubscriber<>() {
				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					subscription.request(1);
				}
			};
			JdkFlowAdapter.flowPublisherToFlux(node.client().events(EventSelection.of("CUSTOM test::event"), 4))
				.subscribe(slow);
			node.awaitDone("event plain CUSTOM test::event");
			for (int i = 0; i < 50; i++) {
				node.fire(i);
			}
			// All but the four that wait, and the one that was asked for unless it was
			// shed with them.
			Patience.await().until(() -> node.client().status().dispatch().dropped() >= 45);
			assertThat(Patience.resultOf(node.client().api("echo", "still there")).body()).isEqualTo("still there");
			assertThat(node.client().status().dispatch().shed()).isEmpty();
			slow.cancel();
		}
	}

	@Test
	void isCompletedWithTheClient() {
		AtomicBoolean complete = new AtomicBoolean();
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslFlux.events(node.client(), "HEARTBEAT").doOnComplete(() -> complete.set(true)).subscribe();
		}
		Patience.await().untilTrue(complete);
	}

}
