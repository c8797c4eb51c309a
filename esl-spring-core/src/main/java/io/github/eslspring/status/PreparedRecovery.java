package io.github.eslspring.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a node carries on that another one began, as told by whoever prepared it. It is
 * shown in the status until the first connection is lost.
 *
 * @param generationId the id of the generation to carry on
 * @param reconstructionPosture what it takes to know what was missed
 * @param continuity whether something was missed
 * @param onlyWithPreparedContext whether nobody could carry on without this
 * @param acceptedOperationIds operations the other one had accepted and not settled
 * @param metadata anything else worth showing
 * @param preparedAt when this was prepared, {@code null} if not known
 */
public record PreparedRecovery(String generationId, ReconstructionPosture reconstructionPosture, Continuity continuity,
		boolean onlyWithPreparedContext, List<String> acceptedOperationIds, Map<String, String> metadata,
		@Nullable Instant preparedAt) {

	/**
	 * Checks that the parts do not contradict each other.
	 */
	public PreparedRecovery {
		acceptedOperationIds = List.copyOf(acceptedOperationIds);
		metadata = Map.copyOf(metadata);
		refuseIf(generationId.isBlank(), "'generationId' must not be blank");
		refuseIf(acceptedOperationIds.stream().anyMatch(String::isBlank),
				"'acceptedOperationIds' must not hold a blank id");
		refuseIf(metadata.keySet().stream().anyMatch(String::isBlank), "'metadata' must not hold a blank key");
		refuseIf(preparedAt != null && !preparedAt.isAfter(Instant.EPOCH), "'preparedAt' must be after 1970");
		boolean continuous = continuity == Continuity.CONTINUOUS;
		refuseIf(onlyWithPreparedContext && continuous,
				"What only a prepared context can carry on cannot be continuous");
		refuseIf(!acceptedOperationIds.isEmpty() && continuous,
				"With accepted operations of another it cannot be continuous");
		boolean reconstructed = continuity == Continuity.RECONSTRUCTED;
		refuseIf(reconstructionPosture == ReconstructionPosture.UNSUPPORTED && (continuous || reconstructed),
				"What cannot be reconstructed can be neither continuous nor reconstructed");
		refuseIf(reconstructionPosture == ReconstructionPosture.NATIVE && reconstructed,
				"What needs no reconstruction cannot be reconstructed");
	}

	private static void refuseIf(boolean wrong, String problem) {
		if (wrong) {
			throw new IllegalArgumentException(problem);
		}
	}

	/**
	 * Carry on a generation of which nothing was missed.
	 * @param generationId its id
	 * @return the context
	 */
	public static PreparedRecovery continuing(String generationId) {
		return new PreparedRecovery(generationId, ReconstructionPosture.NATIVE, Continuity.CONTINUOUS, false, List.of(),
				Map.of(), null);
	}

	/**
	 * Whether this says anything beyond an undisturbed start.
	 * @return {@code false} for {@link #continuing(String)}
	 */
	public boolean isExplicitRecovery() {
		return !equals(continuing(this.generationId));
	}

}
