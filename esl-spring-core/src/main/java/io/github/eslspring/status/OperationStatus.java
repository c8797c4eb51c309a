package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A command that was accepted and is not settled yet.
 *
 * @param id links what is logged, counted and recorded about it
 * @param kind the first word of the verb, such as {@code api}
 * @param verb the command's verb, never its arguments
 * @param queueState whether the server is at it, or it waits behind another
 * @param generation the connection it went out on
 * @param recoveryGenerationId the id of that connection's generation
 * @param acceptedAt when it was accepted
 * @param lastProgressAt when it last got further
 * @param jobUuid of a background job its id
 */
public record OperationStatus(String id, String kind, String verb, QueueState queueState, long generation,
		String recoveryGenerationId, Instant acceptedAt, Instant lastProgressAt, @Nullable String jobUuid) {

}
