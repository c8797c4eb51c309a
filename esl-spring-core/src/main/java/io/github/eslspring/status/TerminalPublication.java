package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How an accepted command, job or execution ended. There is one for each.
 *
 * @param operationId the operation
 * @param verb the command's verb, never its arguments
 * @param subject of a background job its id, of an execution its Event-UUID
 * @param cause how it ended
 * @param source what that was learnt from
 * @param written whether the server may have seen the command
 * @param generation the connection it ended on
 * @param at when it ended
 */
public record TerminalPublication(String operationId, String verb, @Nullable String subject, TerminalCause cause,
		PublicationSource source, boolean written, long generation, Instant at) {

	/**
	 * The id of this publication.
	 * @return another for each
	 */
	public String getId() {
		return "publication-" + this.operationId + "-" + this.generation;
	}

	/**
	 * Whether the end can still turn out to be another.
	 * @return follows from the cause; what was never written cannot
	 */
	public Finality getFinality() {
		if (!this.written) {
			return Finality.FINAL;
		}
		return switch (this.cause) {
			case COMPLETED, HANGUP -> Finality.FINAL;
			case FAILED, CANCELLED -> Finality.PROVISIONAL_FINAL;
			case TIMED_OUT, DISCONNECTED, UNKNOWN -> Finality.AMBIGUOUS;
		};
	}

	/**
	 * In what way the truth can differ.
	 * @return follows from the finality
	 */
	public Variance getVariance() {
		return switch (getFinality()) {
			case FINAL -> Variance.NONE;
			case PROVISIONAL_FINAL -> Variance.PROVISIONAL;
			case AMBIGUOUS -> Variance.AMBIGUOUS;
			case NON_FINAL -> Variance.UNKNOWN;
		};
	}

	/**
	 * What it is told from others by.
	 * @return the operation
	 */
	public OrderingIdentity getOrdering() {
		return new OrderingIdentity("runtime-operation", this.operationId);
	}

}
