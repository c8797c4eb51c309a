package io.github.eslspring.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeLoopTests {

	@Test
	void runsEverythingOnOneThreadAndAtOnceIfAlreadyThere() throws Exception {
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			NodeLoop loop = threads.nextLoop();
			CompletableFuture<Boolean> nested = new CompletableFuture<>();
			CompletableFuture<String> scheduled = new CompletableFuture<>();
			assertThat(loop.run(() -> {
				AtomicBoolean ran = new AtomicBoolean();
				loop.run(() -> ran.set(true));
				nested.complete(ran.get());
			})).isTrue();
			loop.schedule(Duration.ofMillis(1), () -> scheduled.complete(Thread.currentThread().getName()));
			assertThat(nested.get(10, TimeUnit.SECONDS)).isTrue();
			assertThat(scheduled.get(10, TimeUnit.SECONDS)).startsWith("esl-io");
		}
	}

	@Test
	void takesDelaysOfAnyLength() {
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			assertThat(threads.nextLoop().schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {
			}).cancel(false)).isTrue();
		}
	}

	@Test
	void saysWhenNothingRunsAnyMore() {
		EslThreads threads = EslThreads.withListenerThreads(1);
		NodeLoop loop = threads.nextLoop();
		loop.run(() -> {
		});
		threads.close();
		threads.close();
		AtomicBoolean ran = new AtomicBoolean();
		assertThat(loop.run(() -> ran.set(true))).isFalse();
		assertThat(ran).isFalse();
	}

	@Test
	void stillContinuesFuturesAfterTheEnd() throws Exception {
		EslThreads threads = EslThreads.withListenerThreads(1);
		threads.close();
		CompletableFuture<String> continued = new CompletableFuture<>();
		threads.continuations().execute(() -> continued.complete(Thread.currentThread().getName()));
		assertThat(continued.get(10, TimeUnit.SECONDS)).startsWith("esl-late-continuation");
	}

	@Test
	void leavesAnExecutorThatIsNotItsOwnOpen() {
		AtomicBoolean ran = new AtomicBoolean();
		EslThreads threads = EslThreads.withListenerExecutor(Runnable::run);
		threads.close();
		threads.listeners().execute(() -> ran.set(true));
		assertThat(ran).isTrue();
	}

}
