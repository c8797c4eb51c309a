package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * An event of a channel. Which of the headers there are depends on the event: most have
 * nearly all, CODEC has few, and what anybody fired with {@code sendevent} may have none.
 * So anything can be missing. A CUSTOM event that was fired with a channel's headers can
 * be wrapped too.
 */
public class ChannelEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event the event
	 */
	public ChannelEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The channel's name.
	 * @return for example {@code sofia/internal/1000@example.net}, or {@code null}
	 */
	public @Nullable String channelName() {
		return header("Channel-Name");
	}

	/**
	 * What the channel is doing.
	 * @return the state, {@link ChannelState#UNKNOWN} if it is not told
	 */
	public ChannelState channelState() {
		return ChannelState.of(header("Channel-State"));
	}

	/**
	 * What a caller would say the call is doing.
	 * @return the state, {@link CallState#UNKNOWN} if it is not told
	 */
	public CallState callState() {
		return CallState.of(header("Channel-Call-State"));
	}

	/**
	 * Of CHANNEL_CALLSTATE: the state before.
	 * @return the state, {@link CallState#UNKNOWN} for other events
	 */
	public CallState originalCallState() {
		return CallState.of(header("Original-Channel-Call-State"));
	}

	/**
	 * How far the answering has come.
	 * @return the state, {@link AnswerState#UNKNOWN} if it is not told
	 */
	public AnswerState answerState() {
		return AnswerState.of(header("Answer-State"));
	}

	/**
	 * Which way the call goes.
	 * @return the direction, {@link CallDirection#UNKNOWN} if it is not told
	 */
	public CallDirection direction() {
		return CallDirection.of(header("Call-Direction"));
	}

	/**
	 * The id that the legs of one call share.
	 * @return the id, or {@code null}
	 */
	public @Nullable String callUuid() {
		return header("Channel-Call-UUID");
	}

	/**
	 * Of CHANNEL_UUID: the Unique-ID the channel had until now.
	 * @return the id, {@code null} for other events
	 */
	public @Nullable String oldUniqueId() {
		return header("Old-Unique-ID");
	}

	/**
	 * The address whose presence shows this channel.
	 * @return for example {@code 1000@example.net}, or {@code null}
	 */
	public @Nullable String presenceId() {
		return header("Channel-Presence-ID");
	}

	/**
	 * Why the channel hangs up, on any event once it does.
	 * @return the cause, {@code null} while the channel is up
	 */
	public @Nullable HangupCause hangupCause() {
		String cause = header("Hangup-Cause");
		return (cause != null) ? HangupCause.of(cause) : null;
	}

	/**
	 * The codec the channel hears.
	 * @return the codec, or {@code null}
	 */
	public @Nullable Codec readCodec() {
		return Codec.of(this, "Channel-Read-Codec");
	}

	/**
	 * The codec the channel speaks.
	 * @return the codec, or {@code null}
	 */
	public @Nullable Codec writeCodec() {
		return Codec.of(this, "Channel-Write-Codec");
	}

	/**
	 * Who calls whom, and when what happened.
	 * @return the profile of this channel; without any value for an event that has none
	 */
	public CallerProfile callerProfile() {
		return new CallerProfile(this, "Caller");
	}

	/**
	 * The profile of the channel this one is or was connected to.
	 * @return the profile, {@code null} if there is no other leg
	 */
	public @Nullable CallerProfile otherLeg() {
		return (header("Other-Type") != null) ? new CallerProfile(this, "Other-Leg") : null;
	}

	/**
	 * Which part the other leg has.
	 * @return {@code originator} if it made this channel, {@code originatee} if this
	 * channel made it, {@code null} if there is none
	 */
	public @Nullable String otherLegRole() {
		return header("Other-Type");
	}

}
