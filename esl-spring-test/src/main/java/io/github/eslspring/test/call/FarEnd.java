package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the phone behind a number does when it is called: unless told otherwise it rings
 * and answers at once. Safe for several threads; calls that begin later notice a change.
 */
public final class FarEnd {

	private final List<Step> keys = new ArrayList<>();

	private @Nullable Duration ringsAfter = Duration.ZERO;

	private @Nullable Duration mediaAfter;

	private @Nullable Duration answersAfter = Duration.ZERO;

	private @Nullable Duration hangsUpAfter;

	private @Nullable Duration rejectsAfter;

	private String cause = HangupCauses.NORMAL_CLEARING;

	private boolean registered = true;

	FarEnd() {
	}

	/**
	 * Answers at once.
	 * @return this far end
	 */
	public FarEnd answers() {
		return answersAfter(Duration.ZERO);
	}

	/**
	 * Rings and answers later.
	 * @param delay the time until it answers
	 * @return this far end
	 */
	public synchronized FarEnd answersAfter(Duration delay) {
		this.answersAfter = delay;
		this.rejectsAfter = null;
		this.registered = true;
		return this;
	}

	/**
	 * Rings later than at once.
	 * @param delay the time until it rings
	 * @return this far end
	 */
	public synchronized FarEnd ringsAfter(Duration delay) {
		this.ringsAfter = delay;
		return this;
	}

	/**
	 * Opens the media before it answers.
	 * @param delay the time until then
	 * @return this far end
	 */
	public synchronized FarEnd earlyMediaAfter(Duration delay) {
		this.mediaAfter = delay;
		return this;
	}

	/**
	 * Is busy.
	 * @return this far end
	 */
	public FarEnd busy() {
		return rejects("USER_BUSY");
	}

	/**
	 * Rings and nobody answers.
	 * @return this far end
	 */
	public synchronized FarEnd noAnswer() {
		this.answersAfter = null;
		this.rejectsAfter = null;
		this.registered = true;
		return this;
	}

	/**
	 * Refuses the call at once.
	 * @param cause the hangup cause, for example {@code CALL_REJECTED}
	 * @return this far end
	 */
	public FarEnd rejects(String cause) {
		return rejectsAfter(Duration.ZERO, cause);
	}

	/**
	 * Rings, then refuses the call.
	 * @param delay the time until it refuses
	 * @param cause the hangup cause
	 * @return this far end
	 */
	public synchronized FarEnd rejectsAfter(Duration delay, String cause) {
		this.rejectsAfter = delay;
		this.cause = cause;
		this.answersAfter = null;
		this.registered = true;
		return this;
	}

	/**
	 * Is not there at all.
	 * @return this far end
	 */
	public synchronized FarEnd unregistered() {
		this.registered = false;
		return this;
	}

	/**
	 * Presses keys after it answered; may be said several times.
	 * @param delay the time since it answered
	 * @param digits the keys
	 * @return this far end
	 */
	public synchronized FarEnd presses(Duration delay, String digits) {
		this.keys.add(new Step(delay, digits));
		return this;
	}

	/**
	 * Hangs up after it answered.
	 * @param delay the time since it answered
	 * @return this far end
	 */
	public synchronized FarEnd hangsUpAfter(Duration delay) {
		this.hangsUpAfter = delay;
		return this;
	}

	/**
	 * Whether it can be called.
	 * @return false after {@link #unregistered()}
	 */
	public synchronized boolean isRegistered() {
		return this.registered;
	}

	/** Lets the phone at the end of a leg do what it does. */
	synchronized void behave(SimulatedCall leg) {
		boolean refusesAtOnce = this.rejectsAfter != null && this.rejectsAfter.isZero();
		if (!refusesAtOnce) {
			at(leg, this.ringsAfter, leg::ring);
			at(leg, this.mediaAfter, leg::earlyMedia);
		}
		String refusal = this.cause;
		at(leg, this.rejectsAfter, () -> leg.hangup(refusal));
		List<Step> after = List.copyOf(this.keys);
		Duration talks = this.hangsUpAfter;
		at(leg, this.answersAfter, () -> {
			leg.answer();
			after.forEach((step) -> at(leg, step.delay(), () -> leg.dtmf(step.digits())));
			at(leg, talks, leg::hangup);
		});
	}

	private static void at(SimulatedCall leg, @Nullable Duration delay, Runnable step) {
		if (delay == null) {
			return;
		}
		if (delay.isZero()) {
			step.run();
		}
		else {
			leg.calls().after(delay, step);
		}
	}

	/** Keys and when they are pressed. */
	private record Step(Duration delay, String digits) {
	}

}
