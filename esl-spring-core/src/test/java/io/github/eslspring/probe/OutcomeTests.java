package io.github.eslspring.probe;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTests {

	@Test
	void followsFromWhatAFutureFailsWith() {
		assertThat(Outcome.of(null)).isEqualTo(Outcome.COMPLETED);
		assertThat(Outcome.of(new EslCommandException("pbx", "api", "-ERR no"))).isEqualTo(Outcome.FAILED);
		assertThat(Outcome.of(new EslTimeoutException("pbx", "api", "late"))).isEqualTo(Outcome.TIMED_OUT);
		assertThat(Outcome.of(new EslConnectionLostException("pbx", "api", "gone", true, null)))
			.isEqualTo(Outcome.LOST);
		assertThat(Outcome.of(new EslDrainException("pbx", "api", "closed"))).isEqualTo(Outcome.CANCELLED);
		assertThat(Outcome.of(new CancellationException())).isEqualTo(Outcome.CANCELLED);
		assertThat(Outcome.of(new EslOverloadException("pbx", "api", "full"))).isEqualTo(Outcome.REJECTED);
		assertThat(Outcome.of(new EslConnectionException("pbx", "api", "not ready"))).isEqualTo(Outcome.REJECTED);
		assertThat(Outcome.of(new CompletionException(new EslTimeoutException("pbx", "api", "late"))))
			.isEqualTo(Outcome.TIMED_OUT);
		assertThat(Outcome.of(new IllegalStateException())).isEqualTo(Outcome.FAILED);
	}

	@Test
	void wordsAreThoseOfOperators() {
		assertThat(Outcome.TIMED_OUT).hasToString("timed-out");
	}

}
