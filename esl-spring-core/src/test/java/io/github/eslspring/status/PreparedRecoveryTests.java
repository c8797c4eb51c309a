package io.github.eslspring.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a node can carry on, and what contradicts itself.
 */
class PreparedRecoveryTests {

	@ParameterizedTest
	@CsvSource({ "NATIVE, CONTINUOUS, false, true", "NATIVE, CONTINUOUS, true, false",
			"NATIVE, GAP_DETECTED, true, true", "NATIVE, RECONSTRUCTED, false, false",
			"HOOK_REQUIRED, RECONSTRUCTED, false, true", "HOOK_REQUIRED, CONTINUOUS, true, false",
			"HOOK_REQUIRED, CONTINUOUS, false, true", "PARTIAL, PARTIAL, true, true",
			"UNSUPPORTED, CONTINUOUS, false, false", "UNSUPPORTED, RECONSTRUCTED, false, false",
			"UNSUPPORTED, GAP_DETECTED, false, true", "UNSUPPORTED, AMBIGUOUS, true, true",
			"PROVISIONAL, UNKNOWN, false, true" })
	void refusesWhatContradictsItself(ReconstructionPosture posture, Continuity continuity, boolean only,
			boolean possible) {
		if (possible) {
			assertThat(prepared("7", posture, continuity, only, List.of()).isExplicitRecovery())
				.isEqualTo(posture != ReconstructionPosture.NATIVE || continuity != Continuity.CONTINUOUS || only);
		}
		else {
			assertThatIllegalArgumentException().isThrownBy(() -> prepared("7", posture, continuity, only, List.of()));
		}
	}

	@Test
	void refusesBlankIdsAndKeys() {
		assertThatIllegalArgumentException().isThrownBy(() -> PreparedRecovery.continuing(" "))
			.withMessageContaining("generationId");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> prepared("7", ReconstructionPosture.HOOK_REQUIRED, Continuity.GAP_DETECTED, false,
					List.of("api-g1-1", "")))
			.withMessageContaining("acceptedOperationIds");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PreparedRecovery("7", ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, false,
					List.of(), Map.of("", "x"), null))
			.withMessageContaining("metadata");
	}

	@Test
	void refusesOperationsOfAnotherWithoutAGap() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> prepared("7", ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, false, List.of("api-g1-1")))
			.withMessageContaining("continuous");
	}

	@Test
	void refusesATimeBeforeAllTimes() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PreparedRecovery("7", ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, false,
					List.of(), Map.of(), Instant.EPOCH))
			.withMessageContaining("preparedAt");
	}

	@Test
	void isNothingSpecialIfNothingWasMissed() {
		assertThat(PreparedRecovery.continuing("7").isExplicitRecovery()).isFalse();
	}

	private static PreparedRecovery prepared(String id, ReconstructionPosture posture, Continuity continuity,
			boolean only, List<String> operations) {
		return new PreparedRecovery(id, posture, continuity, only, operations, Map.of(), null);
	}

}
