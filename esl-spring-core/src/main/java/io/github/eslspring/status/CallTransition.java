package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of a call, as its events tell.
 *
 * @param transition what became of it
 * @param state how sure that is
 * @param event the name of the event that told it
 * @param channel the Unique-ID of the channel
 * @param detail the other channel of a bridge, kind and destination of a transfer as the
 * server words them, or the cause of a hang-up; {@code null} if it was not told
 * @param ordering the event's place among others
 * @param generation the connection it came on
 * @param at when it was received
 */
public record CallTransition(Transition transition, SemanticState state, String event, String channel,
		@Nullable String detail, OrderingIdentity ordering, long generation, Instant at) {

}
