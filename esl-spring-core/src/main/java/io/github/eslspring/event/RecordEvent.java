package io.github.eslspring.event;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * RECORD_START and RECORD_STOP: a channel's recording begins, and has ended.
 */
public final class RecordEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named RECORD_START or RECORD_STOP
	 */
	public RecordEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether it ended.
	 * @return {@code true} for RECORD_STOP
	 */
	public boolean isStop() {
		return name().equals(EventName.RECORD_STOP.name());
	}

	/**
	 * The file.
	 * @return its path, or {@code null}
	 */
	public @Nullable String filePath() {
		return header("Record-File-Path");
	}

	/**
	 * Why it ended.
	 * @return for example {@code success-silence} or {@code success-maxtime}, {@code
	 * null} at the start and where the server does not tell
	 */
	public @Nullable String completionCause() {
		return header("Record-Completion-Cause");
	}

	/**
	 * How much was recorded, to the millisecond.
	 * @return the length, {@code null} at the start and where the server does not tell
	 */
	public @Nullable Duration recorded() {
		return isStop() ? variables().duration("record_ms", ChronoUnit.MILLIS) : null;
	}

}
