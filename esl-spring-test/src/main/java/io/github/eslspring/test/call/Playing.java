package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.eslspring.test.clock.Timer;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A sound that an application plays. Guarded by the lock of all calls.
 */
final class Playing {

	private static final int SAMPLES_PER_MILLISECOND = 8;

	private final ApplicationRun run;

	private final String file;

	private final Duration length;

	private final Duration begun;

	private final Consumer<Boolean> ended;

	private @Nullable Timer timer;

	private boolean over;

	/** The consumer is told whether the sound was broken off. */
	Playing(ApplicationRun run, String file, Consumer<Boolean> ended) {
		this.run = run;
		this.file = file;
		this.length = run.calls().sounds().length(file);
		this.begun = run.lasted();
		this.ended = ended;
	}

	void begin() {
		fire("PLAYBACK_START", 1646, "");
		this.timer = this.run.after(this.length, () -> stop(false));
	}

	void breakOff() {
		stop(true);
	}

	boolean isOver() {
		return this.over;
	}

	private void stop(boolean broken) {
		if (this.over) {
			return;
		}
		this.over = true;
		if (this.timer != null) {
			this.timer.cancel();
		}
		long played = broken ? this.run.lasted().minus(this.begun).toMillis() : this.length.toMillis();
		var variables = this.run.channel().variables();
		variables.put("playback_last_offset_pos", Long.toString(played * SAMPLES_PER_MILLISECOND));
		variables.put("playback_seconds", Long.toString(this.length.toSeconds()));
		variables.put("playback_ms", Long.toString(this.length.toMillis()));
		variables.put("playback_samples", Long.toString(this.length.toMillis() * SAMPLES_PER_MILLISECOND));
		fire("PLAYBACK_STOP", 2020, broken ? "break" : "done");
		this.ended.accept(broken);
	}

	private void fire(String name, int line, String status) {
		SimulatedEventBuilder event = this.run.channel()
			.event(name)
			.calledBy("switch_ivr_play_say.c", "switch_ivr_play_file", line)
			.header("Playback-File-Type", Sounds.type(this.file))
			.header("Playback-File-Path", this.file);
		this.run.channel().fire(status.isEmpty() ? event : event.header("Playback-Status", status));
	}

}
