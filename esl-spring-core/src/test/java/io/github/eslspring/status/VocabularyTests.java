package io.github.eslspring.status;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The words operators and their tools rely on, to the letter.
 */
class VocabularyTests {

	static Stream<Arguments> words() {
		return Stream.of(
				words(NodePhase.values(),
						"disconnected connecting authenticating restoring active reconnecting failed draining closed"),
				words(ConnectionState.values(),
						"disconnected connecting connected authenticating authenticated reconnecting draining closed"),
				words(SessionState.values(), "not_started authenticating active disconnected failed"),
				words(Liveness.values(), "live degraded dead"),
				words(ReconnectPhase.values(),
						"idle waiting_to_retry attempting_reconnect restoring_session exhausted"),
				words(StopReason.values(),
						"explicit_shutdown retry_exhausted retry_disabled authentication_rejected handshake_timeout "
								+ "handshake_protocol_failure acl_rejected tls_failure setup_refused"),
				words(RetryPosture.values(), "not-retryable retryable retrying exhausted ambiguous unknown"),
				words(DrainPosture.values(), "not-draining requested draining drained interrupted unknown"),
				words(ReconstructionPosture.values(), "native hook-required partial unsupported provisional"),
				words(Continuity.values(), "continuous gap-detected reconstructed partial ambiguous unknown"),
				words(RecoveryOutcome.values(),
						"prepared_context_applied reconnecting recovered_after_reconnect "
								+ "recoverable_only_with_prepared_context terminal_non_recoverable"),
				words(DrainCause.values(),
						"explicit_disconnect disconnect_before_auth_completed disconnect_without_active_connection"),
				words(DrainOutcome.values(), "completed timed_out interrupted"),
				words(QueueState.values(), "not-queued queued in-flight draining drained failed unknown"),
				words(TerminalCause.values(), "completed failed cancelled timed-out disconnected hangup unknown"),
				words(Finality.values(), "final non-final provisional-final ambiguous"),
				words(PublicationSource.values(),
						"protocol-event command-reply replay-envelope correlation-envelope downstream-projection unknown"),
				words(Transition.values(), "transfer bridge unbridge hold resume terminal"),
				words(SemanticState.values(), "confirmed provisional ambiguous bounded-variance unknown"),
				words(Variance.values(), "none ambiguous provisional bounded-variance unknown"));
	}

	private static Arguments words(Enum<?>[] constants, String words) {
		return Arguments.of(Arrays.asList(constants), List.of(words.split(" ")));
	}

	@ParameterizedTest
	@MethodSource("words")
	void areTheseAndNoOthers(List<Enum<?>> constants, List<String> words) {
		assertThat(constants).extracting(Enum::toString).containsExactlyElementsOf(words);
	}

}
