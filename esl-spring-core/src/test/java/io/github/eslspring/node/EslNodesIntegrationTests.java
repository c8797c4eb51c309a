package io.github.eslspring.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.InboundTimeouts;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Nodes that come and go while others work.
 */
class EslNodesIntegrationTests {

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Test
	void aNodeAddedWhileOthersWorkIsLikeAnyOther() {
		try (TestNodes all = TestNodes.connected("one")) {
			EslInboundClient two = all.nodes().add(all.definition("two").tags("eu", "new").build());
			assertThat(all.nodes().get("two")).isSameAs(two);
			assertThat(all.names()).containsExactly("one", "two");
			assertThat(all.nodes().withTag("eu")).containsExactly(two);
			assertThat(all.nodes().withTag("us")).isEmpty();
			Patience.resultOf(two.connect());
			assertThat(Patience.resultOf(two.api("echo", "hi")).body()).isEqualTo("hi");
			assertThatIllegalArgumentException().isThrownBy(() -> all.nodes().add(all.definition("two").build()))
				.withMessageContaining("'two'");
			assertThatIllegalArgumentException().isThrownBy(() -> all.nodes().add(two)).withMessageContaining("'two'");
		}
	}

	@Test
	void aRemovedNodeHandlesWhatCameAndSettlesWhatWasAccepted() throws InterruptedException {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			EslInboundClient two = all.nodes().get("two");
			CountDownLatch handling = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			List<String> handled = new CopyOnWriteArrayList<>();
			all.nodes().onNode((client) -> client.onEvent((event) -> {
				handling.countDown();
				Patience.awaitLatch(go);
				handled.add(event.name());
			}, "CUSTOM test::event"), (client) -> this.told.add("-" + client.node().name()));
			all.pbx("two").awaitCommand("event");
			Patience.resultOf(two.api("echo", "subscribed"));
			all.pbx("two").fire(SimulatedEvent.custom("test::event").build());
			Patience.awaitLatch(handling);
			CompletableFuture<ApiResponse> answer = two.api("msleep", "100");
			CompletableFuture<Void> removed = all.nodes().remove("two");
			assertThat(all.names()).containsExactly("one");
			assertThatIllegalArgumentException().isThrownBy(() -> all.nodes().get("two"))
				.withMessageContaining("[one]");
			assertThat(this.told).as("the event is still being handled").isEmpty();
			go.countDown();
			Patience.resultOf(removed);
			assertThat(handled).containsExactly("CUSTOM");
			assertThat(this.told).containsExactly("-two");
			assertThat(answer).isCompleted();
			assertThat(two.status().phase()).isEqualTo(NodePhase.CLOSED);
			assertThat(all.nodes().get("one").isReady()).isTrue();
			Patience.await().until(() -> all.pbx("two").connectionsOpen() == 0);
		}
	}

	@Test
	void aNodeThatHangsIsRemovedWithinItsDrainLimit() {
		try (TestNodes all = TestNodes.connected("one")) {
			InboundOptions hasty = InboundOptions.builder().drainTimeout(Duration.ofMillis(200)).build();
			EslInboundClient two = all.nodes().add(all.definition("two").options(hasty).build());
			Patience.resultOf(two.connect());
			CountDownLatch never = new CountDownLatch(1);
			two.onEvent((event) -> Patience.awaitLatch(never), "CUSTOM test::event");
			all.pbx("two").awaitCommand("event");
			all.pbx("two").fire(SimulatedEvent.custom("test::event").build());
			all.pbx("two").faults().halt();
			CompletableFuture<ApiResponse> answer = two.api("status");
			Patience.resultOf(all.nodes().remove("two"));
			never.countDown();
			assertThat(answer).isCompletedExceptionally();
			assertThat(Patience.resultOf(all.nodes().get("one").api("echo", "fine")).body()).isEqualTo("fine");
			all.pbx("two").faults().end();
		}
	}

	@Test
	void listenersAreToldOfThoseThereAndThenOfEveryChange() {
		try (TestNodes all = TestNodes.connected("one")) {
			Registration listening = all.nodes()
				.onNode((client) -> this.told.add("+" + client.node().name()),
						(client) -> this.told.add("-" + client.node().name()));
			assertThat(this.told).containsExactly("+one");
			all.nodes().add(all.definition("two").build());
			assertThat(this.told).containsExactly("+one", "+two");
			Patience.resultOf(all.nodes().remove("one"));
			assertThat(this.told).containsExactly("+one", "+two", "-one");
			listening.close();
			all.nodes().add(all.definition("three").build());
			assertThat(this.told).hasSize(3);
			assertThat(all.names()).containsExactly("two", "three");
		}
	}

	@Test
	void aListenerThatFailsKeepsNobodyElseFromBeingTold() {
		try (TestNodes all = TestNodes.connected()) {
			all.nodes().onNode((client) -> {
				throw new IllegalStateException("on purpose");
			}, (client) -> {
				throw new IllegalStateException("on purpose");
			});
			all.nodes()
				.onNode((client) -> this.told.add("+" + client.node().name()),
						(client) -> this.told.add("-" + client.node().name()));
			all.nodes().add(all.definition("one").build());
			Patience.resultOf(all.nodes().remove("one"));
			assertThat(this.told).containsExactly("+one", "-one");
			all.nodes().add(all.definition("two").build());
			assertThatIllegalStateException().isThrownBy(() -> all.nodes().onNode((client) -> {
				throw new IllegalStateException("at once");
			}, (client) -> {
			})).withMessage("at once");
		}
	}

	@Test
	void aBroadcastHasOneResultForEachNode() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			InboundOptions hasty = InboundOptions.builder()
				.timeouts(InboundTimeouts.builder().api(Duration.ofMillis(300)).build())
				.build();
			all.nodes().add(all.definition("three").options(hasty).build());
			all.connect();
			all.nodes().add(all.definition("four").tags("eu").build());
			all.pbx("two").onCommand("api echo", (command) -> ScriptedReply.apiResponse("-ERR no"));
			all.pbx("three").onCommand("api echo", (command) -> ScriptedReply.stuck());
			List<NodeResult<ApiResponse>> results = Patience
				.resultOf(all.nodes().broadcast(ApiCommand.of("echo", "hi")));
			assertThat(results).extracting((result) -> result.node().name())
				.containsExactly("one", "two", "three", "four");
			assertThat(results.get(0).orThrow().body()).isEqualTo("hi");
			assertThat(results.get(1).isAnswered()).isTrue();
			assertThat(results.get(1).orThrow().isError()).isTrue();
			assertThat(results.get(2).failure()).isInstanceOf(EslTimeoutException.class);
			assertThat(results.get(3).failure()).isInstanceOf(EslConnectionException.class);
			assertThat(Patience.resultOf(all.nodes().broadcast("eu", ApiCommand.of("echo", "hi")))).hasSize(1);
		}
	}

	@Test
	void aBroadcastOfACommandThatNobodyMaySendFails() {
		try (TestNodes all = TestNodes.connected("one")) {
			assertThat(Patience.failureOf(all.nodes().broadcast(new ExitCommand())))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.resultOf(all.nodes().broadcast("none", RawCommand.of("nonsense")))).isEmpty();
			assertThat(Patience.resultOf(all.nodes().broadcast(RawCommand.of("nonsense"))).get(0).failure())
				.hasMessageContaining("-ERR");
		}
	}

	@Test
	void clientsMadeElsewhereCanBeAddedAndAreClosedWhenRemoved() {
		try (TestNodes all = TestNodes.connected()) {
			EslInboundClient own = EslInboundClient.builder().endpoint(all.endpoint("own")).build();
			EslNodes nodes = new EslNodes(List.of(own));
			Patience.resultOf(own.connect());
			assertThatIllegalStateException().isThrownBy(() -> nodes.add(all.definition("two").build()))
				.withMessageContaining("EslNodeFactory");
			Patience.resultOf(nodes.remove("default"));
			assertThat(nodes.all()).isEmpty();
			assertThat(own.status().phase()).isEqualTo(NodePhase.CLOSED);
		}
	}

	@Test
	void nodesComeAndGoUnderManyHandsAndEveryoneIsToldInOrder() {
		try (TestNodes all = TestNodes.connected("stays")) {
			AtomicInteger there = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			all.nodes()
				.onNode((client) -> most.accumulateAndGet(there.incrementAndGet(), Math::max),
						(client) -> there.decrementAndGet());
			List<CompletableFuture<Void>> hands = IntStream.range(0, 4)
				.mapToObj((hand) -> CompletableFuture.runAsync(() -> {
					for (int round = 0; round < 10; round++) {
						String name = "n" + hand + "-" + round;
						all.nodes().add(EslNodeDefinition.of(name, all.endpoint("stays")));
						assertThat(all.nodes().get(name).node().name()).isEqualTo(name);
						Patience.resultOf(all.nodes().remove(name));
					}
				}))
				.toList();
			hands.forEach(Patience::resultOf);
			assertThat(there).hasValue(1);
			assertThat(most.get()).isBetween(2, 5);
			assertThat(all.names()).containsExactly("stays");
		}
	}

}
