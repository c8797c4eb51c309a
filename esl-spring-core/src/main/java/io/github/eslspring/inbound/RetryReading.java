package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;

import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ReconnectPhase;
import io.github.eslspring.status.ReconnectStatus;
import io.github.eslspring.status.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the attempts to make a lost connection again.
 *
 * @param failures how many attempts failed or connections were lost since the node was
 * last stable
 * @param losing whether there has been no usable connection since the last failure
 * @param plan the retry that is waited for or under way
 * @param lastPlan the last retry there was
 * @param started when a retry last began
 * @param stop why there are no more attempts
 * @param stopped since when
 */
record RetryReading(int failures, boolean losing, @Nullable Plan plan, @Nullable Plan lastPlan,
		@Nullable Moment started, @Nullable StopReason stop, @Nullable Moment stopped) {

	/**
	 * A retry.
	 *
	 * @param planned when it was planned
	 * @param delay how long after that it is due
	 */
	record Plan(Moment planned, Duration delay) {

		Duration left(Moment now) {
			Duration left = this.delay.minus(this.planned.until(now));
			return left.isNegative() ? Duration.ZERO : left;
		}

		Instant due() {
			return this.planned.at().plus(this.delay);
		}

	}

	static final RetryReading NONE = new RetryReading(0, false, null, null, null, null, null);

	RetryReading failed(int failures) {
		return new RetryReading(failures, true, null, this.lastPlan, this.started, this.stop, this.stopped);
	}

	RetryReading planned(Duration delay) {
		Plan next = new Plan(Moment.now(), delay);
		return new RetryReading(this.failures, this.losing, next, next, this.started, null, null);
	}

	RetryReading attempted() {
		return new RetryReading(this.failures, this.losing, this.plan, this.lastPlan,
				this.losing ? Moment.now() : this.started, null, null);
	}

	RetryReading succeeded() {
		return new RetryReading(this.failures, false, null, this.lastPlan, this.started, null, null);
	}

	/** The failures are forgotten. */
	RetryReading stable() {
		return new RetryReading(0, false, null, this.lastPlan, this.started, this.stop, this.stopped);
	}

	RetryReading stopped(StopReason reason) {
		return new RetryReading(this.failures, this.losing, null, this.lastPlan, this.started, reason, Moment.now());
	}

	ReconnectPhase phase(NodePhase phase) {
		return switch (phase) {
			case RECONNECTING -> ReconnectPhase.WAITING_TO_RETRY;
			case CONNECTING, AUTHENTICATING -> this.losing ? ReconnectPhase.ATTEMPTING_RECONNECT : ReconnectPhase.IDLE;
			case RESTORING -> this.losing ? ReconnectPhase.RESTORING_SESSION : ReconnectPhase.IDLE;
			case FAILED -> ReconnectPhase.EXHAUSTED;
			case DISCONNECTED, ACTIVE, DRAINING, CLOSED -> ReconnectPhase.IDLE;
		};
	}

	ReconnectStatus status(NodePhase node, int maxAttempts) {
		Moment now = Moment.now();
		ReconnectPhase phase = phase(node);
		Plan waited = (phase == ReconnectPhase.WAITING_TO_RETRY) ? this.plan : null;
		return new ReconnectStatus(phase, this.failures, maxAttempts, phase.isInProgress() ? this.failures : null,
				(this.plan != null) ? this.plan.delay() : null,
				(waited != null) ? now.at().plus(waited.left(now)) : null, (waited != null) ? waited.left(now) : null,
				Moment.timeOf(this.started), (this.lastPlan != null) ? this.lastPlan.due() : null,
				(this.lastPlan != null) ? this.lastPlan.delay() : null, this.stop, Moment.timeOf(this.stopped),
				(this.stopped != null) ? this.stopped.until(now) : null);
	}

}
