package io.github.eslspring.status;

import org.jspecify.annotations.Nullable;

/**
 * The outbound server at one moment. Taking it does no I/O and waits for nothing.
 *
 * @param phase where it stands
 * @param address where it listens, {@code null} unless the port is open
 * @param activeCalls calls that are here now: their connection is open, or their handler
 * still runs
 * @param accepted calls that were handed over since the start
 * @param completed handlers that returned
 * @param failed handlers that threw
 * @param refused calls there was no room for, and peers that may not hand over calls
 * @param unrouted calls for which there was no handler, given back to their dialplan
 * @param lost connections that broke while the call was up, or before it was handed over
 * @param eventsShed events of calls whose listeners were too slow to get them
 * @param lastFailure what last went wrong, {@code null} if nothing did
 */
public record OutboundStatus(OutboundPhase phase, @Nullable String address, int activeCalls, long accepted,
		long completed, long failed, long refused, long unrouted, long lost, long eventsShed,
		@Nullable Failure lastFailure) {

}
