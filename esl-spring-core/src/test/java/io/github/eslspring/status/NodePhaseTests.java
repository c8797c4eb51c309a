package io.github.eslspring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.eslspring.EslTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NodePhaseTests {

	@ParameterizedTest
	@CsvSource({ "DISCONNECTED, disconnected, not_started", "CONNECTING, connecting, not_started",
			"AUTHENTICATING, authenticating, authenticating", "RESTORING, authenticating, authenticating",
			"ACTIVE, authenticated, active", "RECONNECTING, reconnecting, disconnected", "FAILED, disconnected, failed",
			"DRAINING, draining, active", "CLOSED, closed, disconnected" })
	void speaksOfConnectionAndSession(NodePhase phase, String connection, String session) {
		assertThat(phase.connectionState().word()).isEqualTo(connection);
		assertThat(phase.sessionState().word()).isEqualTo(session);
	}

	@ParameterizedTest
	@EnumSource
	void isLiveOnlyWhileActive(NodePhase phase) {
		NodeStatus status = Snapshots.in(phase);
		assertThat(status.live()).isEqualTo(phase == NodePhase.ACTIVE);
	}

	@Test
	void snapshotsDoNotChange() {
		Map<String, Long> shed = new HashMap<>(Map.of("DTMF", 1L));
		DispatchStatus status = new DispatchStatus(0, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0, shed, 0);
		shed.put("DTMF", 2L);
		assertThat(status.shed()).containsExactly(Map.entry("DTMF", 1L));
	}

	@Test
	void failuresNameClassAndMessage() {
		Failure failure = Failure.of(new EslTimeoutException("pbx", "api x", "no answer"));
		assertThat(failure.type()).isEqualTo("EslTimeoutException");
		assertThat(failure.message()).isEqualTo("pbx: api x: no answer");
		assertThat(failure.at()).isBetween(Instant.now().minusSeconds(10), Instant.now());
	}

}
