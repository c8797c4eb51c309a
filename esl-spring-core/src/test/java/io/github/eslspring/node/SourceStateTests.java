package io.github.eslspring.node;

import java.util.Collection;
import java.util.List;

import io.github.eslspring.inbound.LogWatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a source of nodes that fails: what a foreign exception says may hold a
 * secret.
 */
class SourceStateTests {

	private static final String SECRET = "jdbc:db?password=hunter-4714";

	@Test
	void tellsTheClassOfAFailureAndNothingItSays() {
		SourceState state = new SourceState(new FailingSource());
		try (LogWatch log = new LogWatch(SourceState.class)) {
			assertThat(state.ask()).isNull();
			assertThat(state.ask()).isNull();
			String refused = UnreachableDirectoryException.class.getName();
			assertThat(log.text()).contains("WARN The source of nodes 'directory' failed with " + refused)
				.contains("DEBUG The source of nodes 'directory' failed again with " + refused)
				.doesNotContain("hunter-4714");
		}
		EslNodeSourceStatus status = state.status(List.of());
		assertThat(status.failures()).isEqualTo(2);
		assertThat(status.lastFailure()).isNotNull()
			.satisfies((failure) -> assertThat(failure.toString()).contains("UnreachableDirectoryException")
				.doesNotContain("hunter-4714"));
	}

	private static final class FailingSource implements EslNodeSource {

		@Override
		public String name() {
			return "directory";
		}

		@Override
		public Collection<EslNodeDefinition> nodes() {
			throw new UnreachableDirectoryException(SECRET, new IllegalStateException(SECRET));
		}

	}

	private static final class UnreachableDirectoryException extends RuntimeException {

		UnreachableDirectoryException(String message, Throwable cause) {
			super(message, cause);
		}

	}

}
