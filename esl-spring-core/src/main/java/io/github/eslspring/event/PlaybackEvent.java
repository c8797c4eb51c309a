package io.github.eslspring.event;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * PLAYBACK_START and PLAYBACK_STOP: a channel begins to play a file, and has ended it.
 */
public final class PlaybackEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named PLAYBACK_START or PLAYBACK_STOP
	 */
	public PlaybackEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether it ended.
	 * @return {@code true} for PLAYBACK_STOP
	 */
	public boolean isStop() {
		return name().equals(EventName.PLAYBACK_STOP.name());
	}

	/**
	 * What is played.
	 * @return a path or an address such as {@code tone_stream://…}, or {@code null}
	 */
	public @Nullable String filePath() {
		return header("Playback-File-Path");
	}

	/**
	 * What kind of source it is.
	 * @return {@code local_stream} or {@code tone_stream}, {@code null} for a file
	 */
	public @Nullable String fileType() {
		return header("Playback-File-Type");
	}

	/**
	 * How it ended.
	 * @return {@code done}, or {@code break} if it was broken off; {@code null} at the
	 * start
	 */
	public @Nullable String status() {
		return header("Playback-Status");
	}

	/**
	 * How much was played, to the millisecond.
	 * @return the length, {@code null} at the start and where the server does not tell
	 */
	public @Nullable Duration played() {
		return isStop() ? variables().duration("playback_ms", ChronoUnit.MILLIS) : null;
	}

}
