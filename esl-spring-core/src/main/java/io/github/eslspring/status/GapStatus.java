package io.github.eslspring.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The gaps in a node's events since the start.
 *
 * @param lostConnections gaps because there was no connection
 * @param shed gaps because events were not admitted, told at most once a second
 * @param last the last gap of either kind, {@code null} if there was none
 * @param openSince since when there is no connection, {@code null} if there is one or
 * never was
 * @param reconstructed whether the live channels were put right after the last lost
 * connection
 */
public record GapStatus(long lostConnections, long shed, @Nullable Gap last, @Nullable Instant openSince,
		boolean reconstructed) {

	/** No gap. */
	public static final GapStatus NONE = new GapStatus(0, 0, null, null, false);

	/**
	 * How far what listeners were told is without a gap.
	 * @return {@code continuous}; {@code gap-detected} once events are missing;
	 * {@code reconstructed} when the live channels were put right after it and none was
	 * shed
	 */
	public String continuity() {
		if (this.lostConnections + this.shed == 0 && this.openSince == null) {
			return "continuous";
		}
		return (this.reconstructed && this.openSince == null && this.shed == 0) ? "reconstructed" : "gap-detected";
	}

}
