package io.github.eslspring.channel;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

import io.github.eslspring.event.CallState;
import io.github.eslspring.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * A live channel and how fresh what is known of it is. Events of one channel can come out
 * of order; by the server's numbers an earlier one only fills what is missing.
 */
final class TrackedChannel {

	private final Set<EventName> endsTold = EnumSet.noneOf(EventName.class);

	private LiveChannel channel;

	private final long born;

	private long round;

	private long told = Long.MIN_VALUE;

	private long surveyed = Long.MIN_VALUE;

	private long newest = Long.MIN_VALUE;

	private long newestBridge = Long.MIN_VALUE;

	private long bridgeRound;

	TrackedChannel(LiveChannel channel, long round) {
		this.channel = channel;
		this.born = round;
		this.round = round;
	}

	LiveChannel channel() {
		return this.channel;
	}

	/**
	 * Whether nothing has told of it since everything was called into doubt.
	 * @param current the round of doubt
	 * @return {@code true} if it may have ended unseen
	 */
	boolean isDoubtful(long current) {
		return this.round < current;
	}

	/**
	 * Whether an event of its end may have been missed although it is not doubtful.
	 * @param current the round of doubt
	 * @return {@code true} if it is older than this round of doubt and the server has not
	 * said in it that it is live
	 */
	boolean mayHaveEndedPartlyUnseen(long current) {
		return this.born < current && this.surveyed < current;
	}

	void confirm(long current) {
		this.round = current;
	}

	/** The server says that it is live. */
	void survey(long current) {
		confirm(current);
		this.surveyed = current;
	}

	void tell(LiveChannel channel, OptionalLong sequence, long current) {
		if (this.told < current) {
			this.told = current;
			this.newest = Long.MIN_VALUE;
		}
		if (sequence.orElse(this.newest) >= this.newest) {
			this.newest = sequence.orElse(this.newest);
			this.channel = this.channel.updatedBy(channel);
		}
		else {
			fill(channel);
		}
	}

	/**
	 * A row is newer than any event before this round of doubt, and older than its own. A
	 * channel that has hung up stays in the table until the last event of its end.
	 */
	void tellRow(LiveChannel row, long current) {
		confirm(current);
		if (row.callState() != CallState.HANGUP) {
			survey(current);
		}
		if (this.told < current) {
			this.channel = this.channel.updatedBy(row);
		}
		else {
			fill(row);
		}
	}

	private void fill(LiveChannel earlier) {
		this.channel = earlier.bridgedWith(this.channel.otherLeg()).updatedBy(this.channel);
	}

	void bridge(@Nullable String otherLeg, @Nullable String callUuid, OptionalLong sequence, long current) {
		boolean anew = this.bridgeRound < current;
		if (anew || sequence.orElse(this.newestBridge) >= this.newestBridge) {
			this.newestBridge = sequence.orElse(anew ? Long.MIN_VALUE : this.newestBridge);
			this.bridgeRound = current;
			this.channel = this.channel.bridgedWith(otherLeg);
			if (otherLeg != null && callUuid != null) {
				this.channel = this.channel.partOf(callUuid);
			}
		}
	}

	/** The table's word counts unless an event of this round has told more. */
	void bridgeRow(@Nullable String otherLeg, long current) {
		if (this.bridgeRound < current) {
			this.channel = this.channel.bridgedWith(otherLeg);
		}
	}

	void otherLegRenamed(String uuid) {
		this.channel = this.channel.bridgedWith(uuid);
	}

	void part(String otherLeg) {
		if (otherLeg.equals(this.channel.otherLeg())) {
			this.channel = this.channel.bridgedWith(null);
		}
	}

	void rename(String uuid) {
		this.channel = this.channel.renamed(uuid);
	}

	void endTold(EventName end) {
		this.endsTold.add(end);
	}

	boolean isEndTold(EventName end) {
		return this.endsTold.contains(end);
	}

}
