package io.github.eslspring.future;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WaitingTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Test
	void givesTheResult() {
		assertThat(Waiting.forResult(CompletableFuture.completedFuture("x"), LIMIT, "pbx", "api x")).isEqualTo("x");
		assertThat(Waiting.forResult(CompletableFuture.completedFuture("x"), Duration.ofSeconds(Long.MAX_VALUE), "pbx",
				"api x"))
			.isEqualTo("x");
	}

	@Test
	void throwsTheFailureItselfAndShowsWhoWaited() {
		EslException problem = new EslOverloadException("pbx", "api x", "full");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(EslOverloadException.class)
				.isThrownBy(() -> Waiting.forResult(CompletableFuture.failedFuture(problem), LIMIT, "pbx", "api x"))
				.isSameAs(problem);
		}
		assertThat(problem.getSuppressed()).hasSize(1);
		assertThat(problem.getSuppressed()[0].getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(WaitingTests.class.getName()));
	}

	@Test
	void throwsWhatIsNoneOfOursInsideOneThatIs() {
		assertThatIllegalArgumentException().isThrownBy(() -> Waiting
			.forResult(CompletableFuture.failedFuture(new IllegalArgumentException("bad")), LIMIT, "pbx", "api x"));
		assertThatExceptionOfType(EslException.class)
			.isThrownBy(() -> Waiting.forResult(CompletableFuture.failedFuture(new IllegalStateException("odd")), LIMIT,
					"pbx", "api x"))
			.withMessageContaining("pbx: api x")
			.withCauseInstanceOf(IllegalStateException.class);
		CompletableFuture<String> cancelled = new CompletableFuture<>();
		cancelled.cancel(true);
		assertThatExceptionOfType(EslException.class)
			.isThrownBy(() -> Waiting.forResult(cancelled, LIMIT, "pbx", "api x"))
			.withMessageContaining("cancelled");
	}

	@Test
	void endsAtTheLimit() {
		assertThatExceptionOfType(EslTimeoutException.class)
			.isThrownBy(() -> Waiting.forResult(new CompletableFuture<>(), Duration.ofMillis(5), "pbx", "api x"))
			.withMessageContaining("pbx: api x");
	}

	@Test
	void staysInterrupted() throws InterruptedException {
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread waiting = new Thread(() -> {
			try {
				Waiting.forResult(new CompletableFuture<>(), LIMIT, "pbx", "api x");
			}
			catch (EslException ex) {
				interrupted.set(Thread.currentThread().isInterrupted());
			}
		});
		waiting.start();
		waiting.interrupt();
		waiting.join(LIMIT.toMillis());
		assertThat(interrupted).isTrue();
	}

}
