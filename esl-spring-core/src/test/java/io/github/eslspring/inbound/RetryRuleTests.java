package io.github.eslspring.inbound;

import java.time.Duration;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.EslTlsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryRuleTests {

	private static final ReconnectPolicy THREE = new ReconnectPolicy(true, 3, Duration.ofSeconds(1),
			Duration.ofSeconds(60), 2.0, 0.5, Duration.ofSeconds(30));

	private static final ReconnectPolicy OFF = new ReconnectPolicy(false, 0, Duration.ofSeconds(1),
			Duration.ofSeconds(60), 2.0, 0.5, Duration.ofSeconds(30));

	@Test
	void everyOutcomeHasItsRule() {
		assertRule(new EslConnectionException("n", "connect", "refused"), RetryRule.GROWING_DELAY);
		assertRule(new EslTimeoutException("n", "handshake", "silence"), RetryRule.GROWING_DELAY);
		assertRule(new EslProtocolException("n", "auth", "garbage"), RetryRule.GROWING_DELAY);
		assertRule(new EslSetupException("n", "event", "refused"), RetryRule.GROWING_DELAY);
		assertRule(new EslAccessDeniedException("n", "connect", "refused"), RetryRule.LONGEST_DELAY);
		assertRule(new EslTlsException("n", "connect", "not trusted", null), RetryRule.LONGEST_DELAY);
		assertRule(new EslAuthenticationException("n", "auth", "refused"), RetryRule.OTHER_CREDENTIALS);
	}

	@Test
	void attemptsAreCappedWhateverTheReasonButForCredentials() {
		EslException refused = new EslAccessDeniedException("n", "connect", "refused");
		assertThat(RetryRule.of(refused, 3, THREE)).isEqualTo(RetryRule.LONGEST_DELAY);
		assertThat(RetryRule.of(refused, 4, THREE)).isEqualTo(RetryRule.NEVER);
		assertThat(RetryRule.of(new EslAuthenticationException("n", "auth", "no"), 4, THREE))
			.isEqualTo(RetryRule.OTHER_CREDENTIALS);
		assertThat(RetryRule.of(new EslAuthenticationException("n", "auth", "no"), 1, OFF)).isEqualTo(RetryRule.NEVER);
		assertThat(RetryRule.of(refused, 1, OFF)).isEqualTo(RetryRule.NEVER);
	}

	@Test
	void waitsAsTheRuleSays() {
		assertThat(RetryRule.GROWING_DELAY.delay(2, THREE, 0)).isEqualTo(Duration.ofSeconds(2));
		assertThat(RetryRule.LONGEST_DELAY.delay(1, THREE, 0)).isEqualTo(Duration.ofSeconds(60));
		assertThat(RetryRule.LONGEST_DELAY.delay(1, THREE, 1)).isEqualTo(Duration.ofSeconds(30));
	}

	private static void assertRule(EslException reason, RetryRule rule) {
		assertThat(RetryRule.of(reason, 1, THREE)).as(reason.getClass().getSimpleName()).isEqualTo(rule);
	}

}
