package io.github.eslspring.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EslThreads}.
 */
class EslThreadsTests {

	@Test
	void aCallThatTakesAJustFreedPlaceHasAThread() {
		ExecutorService pool = EslThreads.callPool(1);
		try {
			CompletableFuture<String> next = new CompletableFuture<>();
			// Whoever freed the place is on its way back to the pool.
			pool.execute(() -> pool.execute(() -> next.complete(Thread.currentThread().getName())));
			assertThat(Patience.resultOf(next)).startsWith("esl-call");
		}
		finally {
			pool.shutdownNow();
		}
	}

}
