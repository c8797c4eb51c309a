package io.github.eslspring.event;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * CHANNEL_HANGUP and CHANNEL_HANGUP_COMPLETE: a channel hangs up, and its call data is
 * complete. The lengths of time come with the second, as channel variables of the server.
 * An exact one is to the microsecond.
 */
public final class HangupEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CHANNEL_HANGUP or CHANNEL_HANGUP_COMPLETE
	 */
	public HangupEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether the call data is complete.
	 * @return {@code true} for CHANNEL_HANGUP_COMPLETE
	 */
	public boolean isComplete() {
		return name().equals(EventName.CHANNEL_HANGUP_COMPLETE.name());
	}

	/**
	 * Why the channel hung up.
	 * @return the cause, {@link HangupCause#UNKNOWN} if it is not told or not known
	 */
	public HangupCause cause() {
		return HangupCause.of(causeText());
	}

	/**
	 * Why the channel hung up, as the server wrote it.
	 * @return for example {@code NORMAL_CLEARING}, or {@code null}
	 */
	public @Nullable String causeText() {
		return header("Hangup-Cause");
	}

	/**
	 * Which side of a SIP call hung up, and how.
	 * @return {@code recv_bye}, {@code send_bye}, {@code recv_cancel}, {@code
	 * send_cancel}, {@code recv_refuse}, {@code send_refuse}, or {@code null}
	 */
	public @Nullable String disposition() {
		return variable("sip_hangup_disposition");
	}

	/**
	 * From creating the channel to hanging up, exactly.
	 * @return the length, {@code null} before the call data is complete
	 */
	public @Nullable Duration duration() {
		return time("uduration");
	}

	/**
	 * From answer to hang-up, exactly.
	 * @return the length, zero for a call that was not answered, {@code null} before the
	 * call data is complete
	 */
	public @Nullable Duration billed() {
		return time("billusec");
	}

	/**
	 * From answer to hang-up in the whole seconds the server's call detail records have.
	 * @return the length, {@code null} before the call data is complete
	 */
	public @Nullable Duration billsec() {
		return variables().duration("billsec", ChronoUnit.SECONDS);
	}

	/**
	 * From creating the channel to the answer, exactly.
	 * @return the length, zero for a call that was not answered, {@code null} before the
	 * call data is complete
	 */
	public @Nullable Duration untilAnswer() {
		return time("answerusec");
	}

	/**
	 * From creating the channel to its first ringing, exactly.
	 * @return the length, zero for a call that did not ring, {@code null} before the call
	 * data is complete
	 */
	public @Nullable Duration untilProgress() {
		return time("progressusec");
	}

	/**
	 * How long the channel was on hold altogether.
	 * @return the length, {@code null} before the call data is complete
	 */
	public @Nullable Duration held() {
		return time("hold_accum_usec");
	}

	private @Nullable Duration time(String variable) {
		return variables().duration(variable, ChronoUnit.MICROS);
	}

}
