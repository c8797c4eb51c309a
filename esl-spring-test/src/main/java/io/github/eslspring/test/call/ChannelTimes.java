package io.github.eslspring.test.call;

import java.time.Duration;
import java.time.Instant;

import io.github.eslspring.test.event.EventStamp;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to a channel. Guarded by its channel.
 */
final class ChannelTimes {

	private volatile Instant created;

	private Instant profileCreated;

	private @Nullable Instant progress;

	private @Nullable Instant progressMedia;

	private @Nullable Instant answered;

	private @Nullable Instant bridged;

	private @Nullable Instant hungUp;

	ChannelTimes(Instant created) {
		this.created = created;
		this.profileCreated = created;
	}

	Instant created() {
		return this.created;
	}

	/** Another caller profile has begun. */
	void newProfile(Instant at) {
		this.profileCreated = at;
	}

	void progress(Instant at) {
		this.progress = at;
	}

	void progressMedia(Instant at) {
		this.progressMedia = at;
	}

	void answered(Instant at) {
		this.answered = at;
	}

	void bridged(Instant at) {
		this.bridged = at;
	}

	void hungUp(Instant at) {
		this.hungUp = at;
	}

	/** Moves everything that happened into the past. */
	void shiftBack(Duration duration) {
		this.created = this.created.minus(duration);
		this.profileCreated = this.profileCreated.minus(duration);
		this.progress = earlier(this.progress, duration);
		this.progressMedia = earlier(this.progressMedia, duration);
		this.answered = earlier(this.answered, duration);
		this.bridged = earlier(this.bridged, duration);
	}

	void appendHeaders(SimulatedEventBuilder event, String prefix) {
		event.header(prefix + "-Profile-Created-Time", micros(this.profileCreated))
			.header(prefix + "-Channel-Created-Time", micros(this.created))
			.header(prefix + "-Channel-Answered-Time", micros(this.answered))
			.header(prefix + "-Channel-Progress-Time", micros(this.progress))
			.header(prefix + "-Channel-Progress-Media-Time", micros(this.progressMedia))
			.header(prefix + "-Channel-Hangup-Time", micros(this.hungUp))
			.header(prefix + "-Channel-Transfer-Time", 0)
			.header(prefix + "-Channel-Resurrect-Time", 0)
			.header(prefix + "-Channel-Bridged-Time", micros(this.bridged))
			.header(prefix + "-Channel-Last-Hold", 0)
			.header(prefix + "-Channel-Hold-Accum", 0);
	}

	/** The variables FreeSWITCH sets when a channel reports its end. */
	void appendReport(SimulatedEventBuilder event, EventStamp stamp) {
		appendStamp(event, "start", this.created, stamp);
		appendStamp(event, "profile_start", this.profileCreated, stamp);
		appendStamp(event, "answer", this.answered, stamp);
		appendStamp(event, "bridge", this.bridged, stamp);
		appendStamp(event, "progress", this.progress, stamp);
		appendStamp(event, "progress_media", this.progressMedia, stamp);
		appendStamp(event, "end", this.hungUp, stamp);
		appendEpoch(event, "start", this.created);
		appendEpoch(event, "profile_start", this.profileCreated);
		appendEpoch(event, "answer", this.answered);
		appendEpoch(event, "bridge", this.bridged);
		for (String never : new String[] { "last_hold", "resurrect" }) {
			appendEpoch(event, never, null);
		}
		event.header("variable_hold_accum_seconds", 0)
			.header("variable_hold_accum_usec", 0)
			.header("variable_hold_accum_ms", 0);
		appendEpoch(event, "progress", this.progress);
		appendEpoch(event, "progress_media", this.progressMedia);
		appendEpoch(event, "end", this.hungUp);
	}

	/** Seconds, milliseconds and microseconds of every phase of the call. */
	void appendDurations(SimulatedEventBuilder event) {
		long total = between(this.created, this.hungUp);
		long billed = between(this.answered, this.hungUp);
		long ringing = between(this.created, this.progress);
		long answering = between(this.created, this.answered);
		long waiting = between(this.created, this.bridged);
		long early = between(this.created, this.progressMedia);
		String[] names = { "duration", "bill", "progress", "answer", "wait", "progress_media", "flow_bill" };
		long[] micros = { total, billed, ringing, answering, waiting, early, total };
		for (Unit unit : Unit.values()) {
			for (int i = 0; i < names.length; i++) {
				event.header("variable_" + unit.name(names[i]), unit.of(micros[i]));
			}
		}
	}

	private static void appendStamp(SimulatedEventBuilder event, String name, @Nullable Instant at, EventStamp stamp) {
		if (at != null) {
			event.header("variable_" + name + "_stamp", stamp.local(at));
		}
	}

	private static void appendEpoch(SimulatedEventBuilder event, String name, @Nullable Instant at) {
		event.header("variable_" + name + "_epoch", (at != null) ? at.getEpochSecond() : 0)
			.header("variable_" + name + "_uepoch", micros(at));
	}

	private static long between(@Nullable Instant from, @Nullable Instant to) {
		return (from == null || to == null) ? 0 : micros(to) - micros(from);
	}

	private static long micros(@Nullable Instant at) {
		return (at != null) ? EventStamp.micros(at) : 0;
	}

	private static @Nullable Instant earlier(@Nullable Instant at, Duration duration) {
		return (at != null) ? at.minus(duration) : null;
	}

	/** The unit of a duration and how its variables are called. */
	private enum Unit {

		SECONDS("sec", "", 1_000_000), MILLISECONDS("msec", "m", 1000), MICROSECONDS("usec", "u", 1);

		private final String suffix;

		private final String durationPrefix;

		private final long micros;

		Unit(String suffix, String durationPrefix, long micros) {
			this.suffix = suffix;
			this.durationPrefix = durationPrefix;
			this.micros = micros;
		}

		String name(String phase) {
			return phase.equals("duration") ? this.durationPrefix + phase : phase + this.suffix;
		}

		/** Seconds are cut, milliseconds rounded. */
		long of(long micros) {
			return (this == MILLISECONDS) ? Math.round(micros / 1000.0) : micros / this.micros;
		}

	}

}
