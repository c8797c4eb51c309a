package io.github.eslspring;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class EslExceptionTests {

	private static final Throwable CAUSE = new IllegalStateException("cause");

	@ParameterizedTest
	@MethodSource("exceptions")
	void namesNodeAndVerb(EslException exception) {
		assertThat(exception.node()).isEqualTo("pbx");
		assertThat(exception.verb()).isEqualTo("api x");
		assertThat(exception).hasMessageStartingWith("pbx: api x: ").hasMessageContaining("problem");
	}

	static Stream<EslException> exceptions() {
		return Stream.of(new EslException("pbx", "api x", "problem"),
				new EslConnectionException("pbx", "api x", "problem"),
				new EslConnectionException("pbx", "api x", "problem", CAUSE),
				new EslAuthenticationException("pbx", "api x", "problem"),
				new EslAuthenticationException("pbx", "api x", "problem", CAUSE),
				new EslAccessDeniedException("pbx", "api x", "problem"),
				new EslAccessDeniedException("pbx", "api x", "problem", CAUSE),
				new EslSetupException("pbx", "api x", "problem"),
				new EslSetupException("pbx", "api x", "problem", CAUSE),
				new EslTimeoutException("pbx", "api x", "problem"),
				new EslTimeoutException("pbx", "api x", "problem", CAUSE),
				new EslOverloadException("pbx", "api x", "problem"),
				new EslOverloadException("pbx", "api x", "problem", CAUSE),
				new EslDrainException("pbx", "api x", "problem"),
				new EslDrainException("pbx", "api x", "problem", CAUSE),
				new EslLimitException("pbx", "api x", "problem"),
				new EslLimitException("pbx", "api x", "problem", CAUSE),
				new EslProtocolException("pbx", "api x", "problem"),
				new EslProtocolException("pbx", "api x", "problem", CAUSE),
				new EslConnectionLostException("pbx", "api x", "problem", true, CAUSE),
				new EslCommandException("pbx", "api x", "-ERR problem"));
	}

}
