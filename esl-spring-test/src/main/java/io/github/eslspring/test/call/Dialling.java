package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.eslspring.test.clock.Timer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to reach somebody by a dial string: until one leg answers, or opens its
 * media if that is enough, or all have failed, or the time is over. Guarded by the lock
 * of all calls.
 */
final class Dialling {

	private static final long DEFAULT_SECONDS = 60;

	private final Calls calls;

	private final DialString dialString;

	private final @Nullable SimulatedCall originator;

	private final Result result;

	private final boolean mediaIsEnough;

	private final Set<SimulatedCall> ringing = new LinkedHashSet<>();

	private final List<SimulatedCall> legs = new ArrayList<>();

	private final List<Timer> timers = new ArrayList<>();

	private String lastCause = "DESTINATION_OUT_OF_ORDER";

	private int nextGroup;

	private boolean placing;

	private boolean over;

	Dialling(Calls calls, DialString dialString, @Nullable SimulatedCall originator, Result result) {
		this.calls = calls;
		this.dialString = dialString;
		this.originator = originator;
		this.result = result;
		this.mediaIsEnough = !"true".equals(dialString.variables().get("ignore_early_media"));
	}

	void begin(long seconds) {
		String limit = this.dialString.variables().getOrDefault("originate_timeout", Long.toString(seconds));
		long limitSeconds = limit.matches("[0-9]{1,6}") ? Long.parseLong(limit) : DEFAULT_SECONDS;
		this.timers.add(this.calls.after(Duration.ofSeconds((limitSeconds > 0) ? limitSeconds : DEFAULT_SECONDS),
				this::tooLate));
		nextGroup();
	}

	/** Gives up. */
	void cancel(String cause) {
		if (!this.over) {
			finish();
			this.lastCause = cause;
			hangUpRinging(cause);
		}
	}

	/** The switch is gone. */
	void abandon() {
		if (!this.over) {
			finish();
			this.result.failed("SYSTEM_SHUTDOWN");
		}
	}

	void heard(SimulatedCall leg) {
		if (this.mediaIsEnough) {
			answered(leg);
		}
	}

	void answered(SimulatedCall leg) {
		if (!this.over) {
			finish();
			this.ringing.remove(leg);
			hangUpRinging("LOSE_RACE");
			this.result.reached(leg);
		}
	}

	void ended(SimulatedCall leg) {
		if (this.over || !this.ringing.remove(leg)) {
			return;
		}
		this.lastCause = String.valueOf(leg.hangupCause());
		if (this.ringing.isEmpty() && !this.placing) {
			nextGroup();
		}
	}

	/** Every leg that got a channel so far. */
	List<SimulatedCall> legs() {
		return List.copyOf(this.legs);
	}

	@Nullable SimulatedCall originator() {
		return this.originator;
	}

	/** The leg has a channel but has not been created yet. */
	void place(SimulatedCall leg, DialLeg wanted) {
		this.legs.add(leg);
		this.ringing.add(leg);
		leg.dialledBy(this);
		String limit = wanted.variable("leg_timeout", "");
		if (limit.matches("[0-9]{1,6}")) {
			this.timers.add(this.calls.after(Duration.ofSeconds(Long.parseLong(limit)),
					() -> hangUpIfRinging(leg, "ALLOTTED_TIMEOUT")));
		}
	}

	private void nextGroup() {
		while (!this.over && this.ringing.isEmpty() && this.nextGroup < this.dialString.groups().size()) {
			this.placing = true;
			for (DialLeg leg : this.dialString.groups().get(this.nextGroup++)) {
				String refusal = this.over ? null : Placement.place(this.calls, leg, this);
				this.lastCause = (refusal != null) ? refusal : this.lastCause;
			}
			this.placing = false;
		}
		if (!this.over && this.ringing.isEmpty()) {
			finish();
			this.result.failed(this.lastCause);
		}
	}

	private void tooLate() {
		if (!this.over) {
			finish();
			hangUpRinging("NO_ANSWER");
			this.result.failed("NO_ANSWER");
		}
	}

	private void finish() {
		this.over = true;
		this.timers.forEach(Timer::cancel);
	}

	private void hangUpRinging(String cause) {
		List.copyOf(this.ringing).forEach((leg) -> leg.hangup(cause));
	}

	private void hangUpIfRinging(SimulatedCall leg, String cause) {
		if (this.ringing.contains(leg)) {
			leg.hangup(cause);
		}
	}

	/** What came of it; told once. */
	interface Result {

		void reached(SimulatedCall leg);

		void failed(String cause);

	}

}
