package io.github.eslspring.event;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * HEARTBEAT: the server is alive, every 20 seconds unless it is told otherwise.
 */
public final class HeartbeatEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named HEARTBEAT
	 */
	public HeartbeatEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The server's own word for its state.
	 * @return for example {@code System Ready}, or {@code null}
	 */
	public @Nullable String info() {
		return header("Event-Info");
	}

	/**
	 * The server's version.
	 * @return for example {@code 1.10.12-release~64bit}, or {@code null}
	 */
	public @Nullable String version() {
		return header("FreeSWITCH-Version");
	}

	/**
	 * How long the server has been up, to the millisecond.
	 * @return the length, or {@code null}
	 */
	public @Nullable Duration upTime() {
		return FieldText.duration(header("Uptime-msec"), ChronoUnit.MILLIS);
	}

	/**
	 * How many sessions there are now.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong sessionCount() {
		return FieldText.number(header("Session-Count"));
	}

	/**
	 * How many sessions there may be.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong maxSessions() {
		return FieldText.number(header("Max-Sessions"));
	}

	/**
	 * The most sessions there have been since the start.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong sessionPeak() {
		return FieldText.number(header("Session-Peak-Max"));
	}

	/**
	 * The most sessions there have been in the last five minutes.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong sessionPeakFiveMinutes() {
		return FieldText.number(header("Session-Peak-FiveMin"));
	}

	/**
	 * How many sessions there have been since the start.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong sessionsSinceStartup() {
		return FieldText.number(header("Session-Since-Startup"));
	}

	/**
	 * How many new sessions a second there may be.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong maxSessionsPerSecond() {
		return FieldText.number(header("Session-Per-Sec"));
	}

	/**
	 * How many new sessions there were in the last second.
	 * @return the number, empty if it is not told
	 */
	public OptionalLong sessionsPerSecond() {
		return FieldText.number(header("Session-Per-Sec-Last"));
	}

	/**
	 * How much of the processors is idle, in per cent.
	 * @return a number from 0 to 100, empty if it is not told
	 */
	public OptionalDouble idleCpu() {
		return FieldText.decimal(header("Idle-CPU"));
	}

}
