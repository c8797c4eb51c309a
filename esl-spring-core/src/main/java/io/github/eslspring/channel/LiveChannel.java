package io.github.eslspring.channel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.ChannelState;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the server as the last events, or the server's own table, told it. What
 * was not told is {@code null} or {@code UNKNOWN}. Times are by the server's clock.
 *
 * @param uuid the Unique-ID
 * @param name the channel's name, for example {@code sofia/internal/1000@example.net}
 * @param direction which way the call goes, seen from the server
 * @param callUuid the id the legs of one call share
 * @param otherLeg the Unique-ID of the channel it is bridged with, {@code null} if it is
 * not bridged
 * @param callerName the caller's name
 * @param callerNumber the caller's number
 * @param calleeName the name of who was called
 * @param calleeNumber the number of who was called
 * @param destination what was dialled
 * @param context the dialplan context
 * @param channelState what the channel was doing at its last event; exact only while
 * somebody listens to CHANNEL_STATE
 * @param callState what the call is doing
 * @param created when the channel was made
 * @param answered when the call was answered; after a gap not known before the channel's
 * next event
 * @param bridged when the channel was last bridged
 * @param lastEvent when its last event was made, {@code null} if only the table told it
 * @param hangupCause why it hangs up, {@code null} while it is up
 * @param variables the channel variables that are kept, as of the last event that had
 * variables
 */
public record LiveChannel(String uuid, @Nullable String name, CallDirection direction, @Nullable String callUuid,
		@Nullable String otherLeg, @Nullable String callerName, @Nullable String callerNumber,
		@Nullable String calleeName, @Nullable String calleeNumber, @Nullable String destination,
		@Nullable String context, ChannelState channelState, CallState callState, @Nullable Instant created,
		@Nullable Instant answered, @Nullable Instant bridged, @Nullable Instant lastEvent,
		@Nullable HangupCause hangupCause, Map<String, String> variables) {

	/**
	 * Copies the variables.
	 */
	public LiveChannel {
		Objects.requireNonNull(uuid, "'uuid' must not be null");
		variables = Map.copyOf(variables);
	}

	/**
	 * Whether the call was answered.
	 * @return {@code true} once it was, as far as told
	 */
	public boolean isAnswered() {
		return this.answered != null || this.callState == CallState.ACTIVE || this.callState == CallState.HELD
				|| this.callState == CallState.UNHELD;
	}

	/**
	 * Whether the channel is bridged with another one.
	 * @return {@code true} if there is another leg
	 */
	public boolean isBridged() {
		return this.otherLeg != null;
	}

	/**
	 * What one telling and a later one say together.
	 * @param later what was told later; it wins where it says something
	 * @return the channel, bridged as this one is
	 */
	LiveChannel updatedBy(LiveChannel later) {
		Map<String, String> merged = new HashMap<>(this.variables);
		merged.putAll(later.variables);
		return new LiveChannel(this.uuid, newer(this.name, later.name),
				(later.direction != CallDirection.UNKNOWN) ? later.direction : this.direction,
				newer(this.callUuid, later.callUuid), this.otherLeg, newer(this.callerName, later.callerName),
				newer(this.callerNumber, later.callerNumber), newer(this.calleeName, later.calleeName),
				newer(this.calleeNumber, later.calleeNumber), newer(this.destination, later.destination),
				newer(this.context, later.context),
				(later.channelState != ChannelState.UNKNOWN) ? later.channelState : this.channelState,
				(later.callState != CallState.UNKNOWN) ? later.callState : this.callState, created(later),
				newer(this.answered, later.answered), newer(this.bridged, later.bridged),
				newer(this.lastEvent, later.lastEvent), newer(this.hangupCause, later.hangupCause), merged);
	}

	/** Whether another telling says nothing new but when it was told. */
	boolean isLike(LiveChannel other) {
		return equals(new LiveChannel(other.uuid, other.name, other.direction, other.callUuid, other.otherLeg,
				other.callerName, other.callerNumber, other.calleeName, other.calleeNumber, other.destination,
				other.context, other.channelState, other.callState, other.created, other.answered, other.bridged,
				this.lastEvent, other.hangupCause, other.variables));
	}

	LiveChannel bridgedWith(@Nullable String otherLeg) {
		return new LiveChannel(this.uuid, this.name, this.direction, this.callUuid, otherLeg, this.callerName,
				this.callerNumber, this.calleeName, this.calleeNumber, this.destination, this.context,
				this.channelState, this.callState, this.created, this.answered, this.bridged, this.lastEvent,
				this.hangupCause, this.variables);
	}

	LiveChannel partOf(String callUuid) {
		return new LiveChannel(this.uuid, this.name, this.direction, callUuid, this.otherLeg, this.callerName,
				this.callerNumber, this.calleeName, this.calleeNumber, this.destination, this.context,
				this.channelState, this.callState, this.created, this.answered, this.bridged, this.lastEvent,
				this.hangupCause, this.variables);
	}

	LiveChannel renamed(String uuid) {
		return new LiveChannel(uuid, this.name, this.direction, this.uuid.equals(this.callUuid) ? uuid : this.callUuid,
				this.otherLeg, this.callerName, this.callerNumber, this.calleeName, this.calleeNumber, this.destination,
				this.context, this.channelState, this.callState, this.created, this.answered, this.bridged,
				this.lastEvent, this.hangupCause, this.variables);
	}

	// The table knows the second only, events the microsecond.
	private @Nullable Instant created(LiveChannel later) {
		boolean exact = later.lastEvent != null || this.created == null;
		return (exact && later.created != null) ? later.created : this.created;
	}

	private static <T> @Nullable T newer(@Nullable T earlier, @Nullable T later) {
		return (later != null) ? later : earlier;
	}

	/**
	 * Prints which channel it is only; numbers and variables may be private.
	 */
	@Override
	public String toString() {
		return "LiveChannel[" + this.uuid + ", " + this.callState + "]";
	}

}
