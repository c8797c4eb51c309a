package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * The recordings of a channel while it does other things. Nothing is written to a file.
 * Safe for several threads.
 */
public final class Recordings {

	private static final String MAX_TIME = "success-maxtime";

	private static final int SAMPLES_PER_MILLISECOND = 8;

	private static final int HEADER_BYTES = 44;

	private final Calls calls;

	private final Channel channel;

	private final SwitchClock clock;

	private final Map<String, Recording> running = new LinkedHashMap<>();

	Recordings(Calls calls, Channel channel) {
		this.calls = calls;
		this.channel = channel;
		this.clock = calls.clock();
	}

	/**
	 * Begins to record.
	 * @param path the file
	 */
	public void start(String path) {
		this.calls.exclusively(() -> {
			this.running.put(path, new Recording(this.clock.elapsed(), false));
			fire("RECORD_START", "record_callback", 1481, path, "");
			ChannelReports.mediaBug(this.channel, "MEDIA_BUG_START", "session_record", path);
		});
	}

	/**
	 * Ends a recording.
	 * @param path the file, or {@code all}
	 * @return whether it was recorded
	 */
	public boolean stop(String path) {
		return this.calls.read(() -> {
			if (path.equals("all")) {
				boolean any = !this.running.isEmpty();
				stopAll(MAX_TIME);
				return any;
			}
			return stop(path, MAX_TIME);
		});
	}

	/**
	 * Hides what is said from a recording, or no longer.
	 * @param path the file
	 * @param masked whether to hide it
	 * @return whether it is recorded
	 */
	public boolean mask(String path, boolean masked) {
		return this.calls
			.read(() -> this.running.computeIfPresent(path, (key, old) -> new Recording(old.begun(), masked)) != null);
	}

	/**
	 * Whether what is said is hidden from a recording.
	 * @param path the file
	 * @return whether it is recorded and masked
	 */
	public boolean isMasked(String path) {
		return this.calls.read(() -> {
			Recording recording = this.running.get(path);
			return recording != null && recording.masked();
		});
	}

	/**
	 * What is recorded.
	 * @return the files, oldest recording first
	 */
	public List<String> paths() {
		return this.calls.read(() -> List.copyOf(this.running.keySet()));
	}

	void stopAll(String cause) {
		List.copyOf(this.running.keySet()).forEach((path) -> stop(path, cause));
	}

	private boolean stop(String path, String cause) {
		Recording recording = this.running.remove(path);
		if (recording == null) {
			return false;
		}
		setLength(this.clock.elapsed().minus(recording.begun()));
		this.channel.variables().put("record_completion_cause", cause);
		fire("RECORD_STOP", "send_record_stop_event", 1240, path, cause);
		ChannelReports.mediaBug(this.channel, "MEDIA_BUG_STOP", "session_record", path);
		return true;
	}

	/** Sets the variables about a finished recording. */
	void setLength(Duration length) {
		long samples = length.toMillis() * SAMPLES_PER_MILLISECOND;
		Map<String, String> variables = this.channel.variables();
		variables.put("record_file_size", Long.toString(HEADER_BYTES + 2 * samples));
		variables.put("record_samples", Long.toString(samples));
		variables.put("record_seconds", Long.toString(length.toSeconds()));
		variables.put("record_ms", Long.toString(length.toMillis()));
	}

	private void fire(String name, String function, int line, String path, String cause) {
		SimulatedEventBuilder event = this.channel.event(name)
			.calledBy("switch_ivr_async.c", function, line)
			.header("Record-File-Path", path);
		this.channel.fire(cause.isEmpty() ? event : event.header("Record-Completion-Cause", cause));
	}

	/** Since when, and whether what is said is hidden. */
	private record Recording(Duration begun, boolean masked) {
	}

}
