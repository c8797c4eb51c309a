package io.github.eslspring.event;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * DTMF: a channel received a digit.
 */
public final class DtmfEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named DTMF
	 */
	public DtmfEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The digit.
	 * @return one of {@code 0-9*#A-D}, {@code null} if it is missing
	 */
	public @Nullable String digit() {
		return header("DTMF-Digit");
	}

	/**
	 * How long it lasted. The server counts in eighths of a millisecond.
	 * @return the length, {@code null} if it is not told
	 */
	public @Nullable Duration duration() {
		OptionalLong eighths = FieldText.number(header("DTMF-Duration"));
		return eighths.isPresent() ? Duration.of(eighths.getAsLong(), ChronoUnit.MILLIS).dividedBy(8) : null;
	}

	/**
	 * How it came.
	 * @return {@code RTP}, {@code INBAND_AUDIO}, {@code ENDPOINT}, {@code APP}, {@code
	 * UNKNOWN}, or {@code null}
	 */
	public @Nullable String source() {
		return header("DTMF-Source");
	}

}
