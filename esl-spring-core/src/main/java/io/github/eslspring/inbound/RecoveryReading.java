package io.github.eslspring.inbound;

import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.ReconstructionPosture;
import io.github.eslspring.status.RecoveryOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what a node missed.
 *
 * @param prepared what it carries on
 * @param gap whether it was without a session after it had one
 * @param shed whether events were not admitted
 * @param reconstructed whether the live channels were put right since the last gap
 * @param cause the simple name of the exception that last ended a connection or attempt
 * @param outcome what came of that
 */
record RecoveryReading(@Nullable PreparedRecovery prepared, boolean gap, boolean shed, boolean reconstructed,
		@Nullable String cause, @Nullable RecoveryOutcome outcome) {

	static RecoveryReading start(@Nullable PreparedRecovery prepared) {
		return new RecoveryReading(prepared, false, false, false, null,
				(prepared != null) ? RecoveryOutcome.PREPARED_CONTEXT_APPLIED : null);
	}

	RecoveryReading failed(String cause) {
		return new RecoveryReading(this.prepared, this.gap, this.shed, this.reconstructed, cause, this.outcome);
	}

	RecoveryReading lostSession() {
		return new RecoveryReading(this.prepared, true, this.shed, false, this.cause, this.outcome);
	}

	RecoveryReading shedding() {
		return new RecoveryReading(this.prepared, this.gap, true, this.reconstructed, this.cause, this.outcome);
	}

	RecoveryReading retrying() {
		return with(RecoveryOutcome.RECONNECTING);
	}

	RecoveryReading recovered() {
		return with(RecoveryOutcome.RECOVERED_AFTER_RECONNECT);
	}

	RecoveryReading gaveUp() {
		return with((this.prepared != null) ? RecoveryOutcome.RECOVERABLE_ONLY_WITH_PREPARED_CONTEXT
				: RecoveryOutcome.TERMINAL_NON_RECOVERABLE);
	}

	/** Somebody wants a connection again, or none: what was under way is history. */
	RecoveryReading startedOver() {
		boolean open = this.outcome == RecoveryOutcome.RECONNECTING
				|| this.outcome == RecoveryOutcome.TERMINAL_NON_RECOVERABLE
				|| this.outcome == RecoveryOutcome.RECOVERABLE_ONLY_WITH_PREPARED_CONTEXT;
		return open ? with(null) : this;
	}

	RecoveryReading reconstructedGap() {
		return new RecoveryReading(this.prepared, this.gap, this.shed, this.gap, this.cause, this.outcome);
	}

	private RecoveryReading with(@Nullable RecoveryOutcome outcome) {
		return new RecoveryReading(this.prepared, this.gap, this.shed, this.reconstructed, this.cause, outcome);
	}

	String generationId(long generation) {
		if (this.prepared != null && generation <= 1) {
			return this.prepared.generationId();
		}
		return String.valueOf(Math.max(1, generation));
	}

	ReconstructionPosture reconstruction(NodePhase phase) {
		if (phase == NodePhase.FAILED) {
			return (this.prepared != null) ? ReconstructionPosture.HOOK_REQUIRED : ReconstructionPosture.UNSUPPORTED;
		}
		if (missesEvents()) {
			return isReconstructed() ? ReconstructionPosture.PARTIAL : ReconstructionPosture.HOOK_REQUIRED;
		}
		return (this.prepared != null) ? this.prepared.reconstructionPosture() : ReconstructionPosture.NATIVE;
	}

	Continuity continuity(NodePhase phase) {
		if (phase == NodePhase.FAILED) {
			return (this.prepared != null) ? Continuity.GAP_DETECTED : Continuity.AMBIGUOUS;
		}
		if (missesEvents()) {
			return isReconstructed() ? Continuity.RECONSTRUCTED : Continuity.GAP_DETECTED;
		}
		return (this.prepared != null) ? this.prepared.continuity() : Continuity.CONTINUOUS;
	}

	private boolean missesEvents() {
		return this.gap || this.shed;
	}

	/** What was shed is not among what a resync can find out. */
	private boolean isReconstructed() {
		return this.reconstructed && !this.shed;
	}

}
