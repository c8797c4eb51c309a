package io.github.eslspring.status;

import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a node gives up.
 */
class StopReasonTests {

	private static final EslException LOST = new EslConnectionException("pbx", "connection", "lost");

	private static final EslException REFUSED = new EslAuthenticationException("pbx", "auth", "refused");

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(REFUSED, NodePhase.AUTHENTICATING, true, StopReason.AUTHENTICATION_REJECTED),
				Arguments.of(REFUSED, NodePhase.AUTHENTICATING, false, StopReason.AUTHENTICATION_REJECTED),
				Arguments.of(LOST, NodePhase.ACTIVE, true, StopReason.RETRY_EXHAUSTED),
				Arguments.of(LOST, NodePhase.ACTIVE, false, StopReason.RETRY_DISABLED),
				Arguments.of(LOST, NodePhase.CONNECTING, false, StopReason.RETRY_DISABLED),
				Arguments.of(new EslTimeoutException("pbx", "handshake", "silence"), NodePhase.CONNECTING, false,
						StopReason.HANDSHAKE_TIMEOUT),
				Arguments.of(new EslTimeoutException("pbx", "connect", "silence"), NodePhase.CONNECTING, false,
						StopReason.RETRY_DISABLED),
				Arguments.of(new EslProtocolException("pbx", "connection", "garbage"), NodePhase.CONNECTING, false,
						StopReason.HANDSHAKE_PROTOCOL_FAILURE),
				Arguments.of(new EslProtocolException("pbx", "connection", "garbage"), NodePhase.ACTIVE, false,
						StopReason.RETRY_DISABLED),
				Arguments.of(new EslAccessDeniedException("pbx", "connect", "go away"), NodePhase.CONNECTING, false,
						StopReason.ACL_REJECTED),
				Arguments.of(new EslSetupException("pbx", "event", "refused"), NodePhase.RESTORING, false,
						StopReason.SETUP_REFUSED),
				Arguments.of(
						new EslConnectionException("pbx", "connect", "no",
								new RuntimeException(new SSLHandshakeException("no such name"))),
						NodePhase.CONNECTING, false, StopReason.TLS_FAILURE));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void isTheOneThatHelps(EslException failure, NodePhase phase, boolean retries, StopReason expected) {
		assertThat(StopReason.of(failure, phase, retries)).isEqualTo(expected);
	}

}
