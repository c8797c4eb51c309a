package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.SendEventCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What waits to be written is bounded in bytes.
 */
class PendingWriteIntegrationTests {

	private static final String BLOCK = "x".repeat(1 << 20);

	@Test
	void serverThatStopsReadingCannotFillTheMemory() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.maxPendingWrite = 4 << 20;
			options.maxInflight = 10_000;
		})) {
			node.pbx().faults().halt();
			List<CompletableFuture<ApiResponse>> accepted = new ArrayList<>();
			CompletableFuture<ApiResponse> last = node.client().api("echo", BLOCK);
			for (int i = 0; i < 200 && !isRefused(last); i++) {
				accepted.add(last);
				last = node.client().api("echo", BLOCK);
			}
			assertThat(Patience.failureOf(last)).isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("api echo")
				.hasMessageContaining("max-pending-write")
				.hasMessageContaining("nothing was written")
				.hasMessageNotContaining("xxx");
			node.pbx().faults().end();
			for (CompletableFuture<ApiResponse> one : accepted) {
				assertThat(Patience.resultOf(one).body()).isEqualTo(BLOCK);
			}
			assertThat(Patience.resultOf(node.client().api("echo", BLOCK)).body()).isEqualTo(BLOCK);
			assertThat(node.sent("api echo")).hasSize(accepted.size() + 1);
		}
	}

	@Test
	void placeInTheQueueOfAnswersIsGivenBack() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxPendingWrite = 1000)) {
			for (int i = 0; i < 300; i++) {
				assertThat(Patience.failureOf(node.client().api("echo", "\u00e4".repeat(500))))
					.isInstanceOf(EslOverloadException.class);
			}
			assertThat(Patience.failureOf(node.client().send(new SendEventCommand("CUSTOM", List.of(), BLOCK))))
				.isInstanceOf(EslOverloadException.class);
			assertThat(node.client().status().inflightCommands()).isZero();
			assertThat(Patience.resultOf(node.client().api("echo", "on")).body()).isEqualTo("on");
			assertThat(node.sent("api")).hasSize(1);
		}
	}

	@Test
	void endIsBoundedWithMuchUnwritten() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxPendingWrite = 64 << 20)) {
			node.pbx().faults().halt();
			List<CompletableFuture<ApiResponse>> pending = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				pending.add(node.client().api("echo", BLOCK));
			}
			long start = System.nanoTime();
			Patience.resultOf(node.client().disconnect(Duration.ofMillis(200)));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1200));
			pending.forEach((one) -> assertThat(Patience.failureOf(one)).isInstanceOf(EslException.class));
		}
	}

	@Test
	void roomComesBackWhenTheConnectionIsLost() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.maxPendingWrite = 20 << 20)) {
			node.pbx().faults().halt();
			List<CompletableFuture<ApiResponse>> pending = new ArrayList<>();
			for (int i = 0; i < 15; i++) {
				pending.add(node.client().api("echo", BLOCK));
			}
			node.pbx().resetConnections();
			pending.forEach((one) -> assertThat(Patience.failureOf(one)).isInstanceOf(EslException.class));
			node.pbx().faults().end();
			node.awaitActiveAfter(1);
			for (int i = 0; i < 15; i++) {
				assertThat(Patience.resultOf(node.client().api("echo", BLOCK)).body()).isEqualTo(BLOCK);
			}
		}
	}

	private static boolean isRefused(CompletableFuture<?> future) {
		return future.isCompletedExceptionally();
	}

}
