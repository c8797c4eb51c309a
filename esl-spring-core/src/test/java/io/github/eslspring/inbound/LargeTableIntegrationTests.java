package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.eslspring.EslLimitException;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.command.ApiResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of a busy server, larger than a frame may be.
 */
class LargeTableIntegrationTests {

	@Test
	void failsItsCommandAndNothingElse() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.limits = new FrameLimits(20_000, 20_000, 1000, 100))) {
			IntStream.range(0, 100).forEach((i) -> node.pbx().call("1000").to("5000"));
			CompletableFuture<ApiResponse> before = node.client().api("echo", "before");
			CompletableFuture<ApiResponse> table = node.client().api("show", "channels", "as", "json");
			CompletableFuture<ApiResponse> after = node.client().api("echo", "after");
			assertThat(Patience.failureOf(table)).isInstanceOf(EslLimitException.class);
			assertThat(Patience.resultOf(before).body()).isEqualTo("before");
			assertThat(Patience.resultOf(after).body()).isEqualTo("after");
			assertThat(node.client().bgapi("echo", "a job").result(Patience.LIMIT).result()).isEqualTo("a job");
			assertThat(node.pbx().connectionsAccepted()).isEqualTo(1);
		}
	}

}
