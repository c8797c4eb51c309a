package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The futures callers hold, on a real connection.
 */
class FuturesIntegrationTests {

	private static final int MORE_THAN_CONTINUATION_THREADS = 12;

	@Test
	void continuationsRunOnNoIoThread() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api slow", (command) -> ScriptedReply.apiResponse("x").after(Duration.ofMillis(50)));
			node.pbx().onCommand("api lost", (command) -> ScriptedReply.close().after(Duration.ofMillis(50)));
			BackgroundJob job = node.client().bgapi("echo", "a");
			List<CompletableFuture<String>> threads = List.of(threadOf(node.client().api("slow")),
					threadOf(node.client().api(Duration.ofMillis(1), "slow")), threadOf(job.accepted()),
					threadOf(job.completion()));
			threads.forEach((thread) -> assertThat(Patience.resultOf(thread)).doesNotStartWith("esl-io"));
			assertThat(Patience.resultOf(threadOf(node.client().api("lost")))).doesNotStartWith("esl-io");
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(threadOf(node.client().disconnect()))).doesNotStartWith("esl-io");
			node.pbx().faults().silence();
			CompletableFuture<String> connected = threadOf(node.client().connect());
			node.pbx().faults().end();
			assertThat(Patience.resultOf(connected)).doesNotStartWith("esl-io");
		}
	}

	@Test
	void blockedCallersAreAnsweredWithAllContinuationThreadsBlocked() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("api first", (command) -> ScriptedReply.apiResponse("x").after(Duration.ofMillis(50)));
			CountDownLatch open = new CountDownLatch(1);
			CountDownLatch busy = new CountDownLatch(8);
			List<CompletableFuture<Void>> blocked = new ArrayList<>();
			for (int i = 0; i < MORE_THAN_CONTINUATION_THREADS; i++) {
				blocked.add(node.client().api("first").thenAccept((response) -> {
					busy.countDown();
					Patience.awaitLatch(open);
				}));
			}
			Patience.awaitLatch(busy);
			assertThat(node.client().api("echo", "joined").join().body()).isEqualTo("joined");
			assertThat(Patience.resultOf(node.client().api("echo", "got")).body()).isEqualTo("got");
			BackgroundJob job = node.client().bgapi("echo", "job");
			assertThat(Patience.resultOf(job.completion()).result()).isEqualTo("job");
			assertThat(job.result(Patience.LIMIT).result()).isEqualTo("job");
			open.countDown();
			blocked.forEach(Patience::resultOf);
		}
	}

	@Test
	void listenersThatBlockHoldUpNoContinuation() {
		CountDownLatch open = new CountDownLatch(1);
		AtomicInteger blocked = new AtomicInteger();
		try (SimulatedNode node = SimulatedNode.connected()) {
			for (int i = 0; i < 10; i++) {
				node.client().onStatusChange((status) -> {
					blocked.incrementAndGet();
					Patience.awaitLatch(open);
				});
			}
			node.client().onGap((gap) -> Patience.awaitLatch(open));
			Patience.await().until(() -> blocked.get() == 10);
			assertThat(Patience.resultOf(node.client().api("echo", "on").thenApply(ApiResponse::body))).isEqualTo("on");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(node.client().api("echo", "on").thenApply(ApiResponse::body))).isEqualTo("on");
			open.countDown();
		}
	}

	@Test
	void cancellingACopyKeepsTheWireInOrder() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CompletableFuture<ApiResponse> cancelled = client.api("first");
			CompletableFuture<ApiResponse> next = client.api("second");
			assertThat(cancelled.cancel(true)).isTrue();
			talk.expect("api first");
			talk.expect("api second");
			talk.apiResponse("one");
			talk.apiResponse("two");
			assertThat(Patience.resultOf(next).body()).isEqualTo("two");
			assertThat(cancelled).isCancelled();
			assertThat(client.status().inflightCommands()).isZero();
			talk.close();
		}
	}

	@Test
	void cancellingTheWaitForAConnectionDoesNotEndTheAttempt() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			node.pbx().faults().silence();
			CompletableFuture<Void> cancelled = node.client().connect();
			CompletableFuture<Void> other = node.client().connect();
			cancelled.cancel(true);
			node.pbx().faults().end();
			Patience.resultOf(other);
			assertThat(cancelled).isCancelled();
		}
	}

	private static CompletableFuture<String> threadOf(CompletableFuture<?> future) {
		return future.handle((value, problem) -> Thread.currentThread().getName());
	}

}
