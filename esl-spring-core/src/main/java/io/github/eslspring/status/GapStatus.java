package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The gaps in a node's events since the start. What they mean for what is known is in
 * {@link RecoveryStatus#continuity()}.
 *
 * @param lostConnections gaps because there was no connection
 * @param shed gaps because events were not admitted, told at most once a second
 * @param last the last gap of either kind, {@code null} if there was none
 * @param openSince since when there is no connection, {@code null} if there is one or
 * never was
 */
public record GapStatus(long lostConnections, long shed, @Nullable Gap last, @Nullable Instant openSince) {

	/** No gap. */
	public static final GapStatus NONE = new GapStatus(0, 0, null, null);

}
