package io.github.eslspring.node;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application is told of its nodes and calls.
 */
class EslNodeEventsIntegrationTests {

	private final List<Object> published = new CopyOnWriteArrayList<>();

	private final List<String> threads = new CopyOnWriteArrayList<>();

	@Test
	void aNodeIsToldFromItsBeginningToItsEndInOrder() {
		try (TestNodes all = TestNodes.connected()) {
			publish(all, false);
			all.nodes().add(all.definition("one").tags("eu").build());
			Patience.await().until(() -> this.published.size() == 1);
			Patience.resultOf(all.nodes().get("one").connect());
			Patience.await().until(() -> phases().contains(NodePhase.ACTIVE));
			all.pbx("one").dropConnections();
			Patience.await().until(() -> phases().contains(NodePhase.RECONNECTING));
			Patience.await()
				.until(() -> phases().lastIndexOf(NodePhase.ACTIVE) > phases().indexOf(NodePhase.RECONNECTING));
			Patience.resultOf(all.nodes().remove("one"));
			Patience.await().until(() -> last() instanceof EslNodeRemovedEvent);
			assertThat(this.published).first().isInstanceOf(EslNodeAddedEvent.class);
			NodePhase before = NodePhase.DISCONNECTED;
			for (EslNodeStatusEvent changed : statusEvents()) {
				assertThat(changed.before()).isEqualTo(before);
				assertThat(changed.now()).isEqualTo(changed.status().phase());
				assertThat(changed.node().tags()).containsExactly("eu");
				before = changed.now();
			}
			assertThat(statusEvents()).filteredOn(EslNodeStatusEvent::isPhaseChange)
				.extracting(EslNodeStatusEvent::now)
				.containsSubsequence(NodePhase.CONNECTING, NodePhase.ACTIVE, NodePhase.RECONNECTING, NodePhase.ACTIVE);
			assertThat(this.threads).noneMatch((name) -> name.startsWith("esl-io"));
		}
	}

	@Test
	void callsAreToldFromTheirStartToTheirEnd() {
		try (TestNodes all = TestNodes.connected("one")) {
			publish(all, true);
			all.pbx("one").awaitCommand("event");
			Patience.await().until(() -> all.nodes().get("one").status().channels().followed());
			Patience.resultOf(all.nodes().get("one").api("echo", "done"));
			SimulatedCall call = all.pbx("one").call("1000").to("5000");
			Patience.await().until(() -> calls().size() == 1);
			call.answer();
			Patience.await().until(() -> calls().size() == 2);
			call.hangup("USER_BUSY");
			Patience.await().until(() -> calls().size() == 3);
			assertThat(calls()).extracting(Object::getClass)
				.containsExactly(EslCallStartedEvent.class, EslCallAnsweredEvent.class, EslCallEndedEvent.class);
			assertThat(calls()).allSatisfy((told) -> {
				assertThat(told.channel().uuid()).isEqualTo(call.uuid());
				assertThat(told.synthetic()).isFalse();
				assertThat(told.node().name()).isEqualTo("one");
			});
		}
	}

	@Test
	void aCallThatIsOverBeforeItIsToldHasAStartAnAnswerAndAnEnd() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestNodes all = TestNodes.connected("one")) {
			EslNodeEvents.publish(all.nodes(), all.threads().continuations(), true, (event) -> {
				this.published.add(event);
				if (event instanceof EslCallStartedEvent) {
					Patience.awaitLatch(go);
				}
			});
			Patience.await().until(() -> all.nodes().get("one").status().channels().followed());
			Patience.resultOf(all.nodes().get("one").api("echo", "done"));
			SimulatedCall first = all.pbx("one").call("1000").to("5000");
			Patience.await().until(() -> calls().size() == 1);
			SimulatedCall brief = all.pbx("one").call("1001").to("5001").answer();
			brief.hangup("USER_BUSY");
			first.answer().hangup();
			Patience.await().until(() -> all.nodes().get("one").channels().size() == 0);
			go.countDown();
			Patience.await().until(() -> calls().size() == 6);
			for (SimulatedCall call : List.of(first, brief)) {
				assertThat(calls()).filteredOn((told) -> told.channel().uuid().equals(call.uuid()))
					.extracting(Object::getClass)
					.containsExactly(EslCallStartedEvent.class, EslCallAnsweredEvent.class, EslCallEndedEvent.class);
			}
			assertThat(calls()).noneMatch(EslCallEvent::synthetic);
		}
	}

	@Test
	void whatWasMissedIsToldAsSynthetic() {
		try (TestNodes all = TestNodes.connected("one")) {
			publish(all, true);
			Patience.await().until(() -> all.nodes().get("one").status().channels().followed());
			Patience.resultOf(all.nodes().get("one").api("echo", "done"));
			SimulatedCall ends = all.pbx("one").call("1000").to("5000").answer();
			Patience.await().until(() -> calls().size() == 2);
			all.pbx("one").faults().silence();
			all.pbx("one").dropConnections();
			ends.hangup();
			SimulatedCall begins = all.pbx("one").call("1001").to("5001");
			all.pbx("one").faults().end();
			Patience.await().until(() -> calls().size() == 4);
			assertThat(calls().subList(2, 4)).allMatch(EslCallEvent::synthetic);
			assertThat(calls().subList(2, 4))
				.anyMatch((told) -> told instanceof EslCallEndedEvent && told.channel().uuid().equals(ends.uuid()))
				.anyMatch((told) -> told instanceof EslCallStartedEvent && told.channel().uuid().equals(begins.uuid()));
		}
	}

	@Test
	void afterItsEndNothingIsPublished() {
		try (TestNodes all = TestNodes.connected("one")) {
			EslNodeEvents events = publish(all, false);
			Patience.await().until(() -> this.published.size() == 1);
			events.close();
			Patience.resultOf(all.nodes().remove("one"));
			all.nodes().add(all.definition("two").build());
			assertThat(this.published).hasSize(1);
		}
	}

	@Test
	void withoutCallsNothingIsSubscribed() {
		try (TestNodes all = TestNodes.connected("one")) {
			publish(all, false);
			Patience.resultOf(all.nodes().get("one").api("echo", "done"));
			assertThat(all.received("one", "event")).isZero();
		}
	}

	@Test
	void aListenerThatHangsOrFailsOnOneNodeHoldsUpNoOther() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestNodes all = TestNodes.connected("one", "two")) {
			EslNodeEvents.publish(all.nodes(), all.threads().continuations(), false, (event) -> {
				this.published.add(event);
				if (event instanceof EslNodeAddedEvent added && added.node().name().equals("one")) {
					Patience.awaitLatch(go);
				}
				throw new IllegalStateException("on purpose");
			});
			Patience.resultOf(all.nodes().remove("two"));
			Patience.await().until(() -> last() instanceof EslNodeRemovedEvent);
			go.countDown();
			Patience.resultOf(all.nodes().remove("one"));
			Patience.await()
				.until(() -> this.published.stream().filter(EslNodeRemovedEvent.class::isInstance).count() == 2);
		}
	}

	@Test
	void aNodeThatTakesThePlaceOfAnotherIsToldAfterItsEnd() {
		try (TestNodes all = TestNodes.connected("one")) {
			publish(all, false);
			EslInboundClient old = all.nodes().get("one");
			CountDownLatch handling = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			old.onEvent((event) -> {
				handling.countDown();
				Patience.awaitLatch(go);
			}, "HEARTBEAT");
			Patience.resultOf(old.api("echo", "subscribed"));
			all.pbx("one").heartbeat();
			Patience.awaitLatch(handling);
			CompletableFuture<Void> removed = all.nodes().remove("one");
			EslInboundClient next = all.nodes().add(all.definition("one").tags("new").build());
			Patience.resultOf(next.connect());
			go.countDown();
			Patience.resultOf(removed);
			Patience.await()
				.until(() -> this.published.stream().filter(EslNodeAddedEvent.class::isInstance).count() == 2);
			assertThat(this.published).filteredOn((event) -> !(event instanceof EslNodeStatusEvent))
				.extracting(Object::getClass)
				.containsExactly(EslNodeAddedEvent.class, EslNodeRemovedEvent.class, EslNodeAddedEvent.class);
		}
	}

	@Test
	void slowListenersOfManyNodesHoldUpNoListenerToEvents() {
		CountDownLatch go = new CountDownLatch(1);
		List<String> slow = List.of("one", "two", "three", "four");
		try (TestNodes all = TestNodes.connected("one", "two", "three", "four", "five")) {
			EslNodeEvents.publish(all.nodes(), all.threads().continuations(), true, (event) -> {
				this.published.add(event);
				if (event instanceof EslCallStartedEvent started && slow.contains(started.node().name())) {
					Patience.awaitLatch(go);
				}
			});
			all.nodes().all().forEach((client) -> Patience.await().until(() -> client.status().channels().followed()));
			all.nodes().all().forEach((client) -> Patience.resultOf(client.api("echo", "subscribed")));
			slow.forEach((name) -> all.pbx(name).call("1000").to("5000"));
			Patience.await().until(() -> calls().size() == slow.size());
			List<String> heard = new CopyOnWriteArrayList<>();
			EslInboundClient five = all.nodes().get("five");
			five.onEvent((event) -> heard.add(event.name()), "HEARTBEAT");
			Patience.resultOf(five.api("echo", "subscribed"));
			all.pbx("five").heartbeat();
			Patience.await().until(() -> !heard.isEmpty());
			go.countDown();
		}
	}

	@Test
	void nodesTakeTurnsWhereThreadsAreFew() {
		Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
		try (TestNodes all = TestNodes.connected()) {
			EslNodeEvents.publish(all.nodes(), tasks::add, false, this.published::add);
			all.nodes().add(all.definition("one").build());
			all.nodes().add(all.definition("two").build());
			Patience.resultOf(all.nodes().remove("one"));
			for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
				task.run();
			}
			assertThat(this.published).extracting(Object::getClass)
				.containsExactly(EslNodeAddedEvent.class, EslNodeAddedEvent.class, EslNodeRemovedEvent.class);
		}
	}

	private EslNodeEvents publish(TestNodes all, boolean withCalls) {
		return EslNodeEvents.publish(all.nodes(), all.threads().continuations(), withCalls, (event) -> {
			this.threads.add(Thread.currentThread().getName());
			this.published.add(event);
		});
	}

	private Object last() {
		return this.published.isEmpty() ? "nothing" : this.published.get(this.published.size() - 1);
	}

	private List<EslNodeStatusEvent> statusEvents() {
		return this.published.stream()
			.filter(EslNodeStatusEvent.class::isInstance)
			.map(EslNodeStatusEvent.class::cast)
			.toList();
	}

	private List<NodePhase> phases() {
		return statusEvents().stream().map(EslNodeStatusEvent::now).toList();
	}

	private List<EslCallEvent> calls() {
		return this.published.stream().filter(EslCallEvent.class::isInstance).map(EslCallEvent.class::cast).toList();
	}

}
