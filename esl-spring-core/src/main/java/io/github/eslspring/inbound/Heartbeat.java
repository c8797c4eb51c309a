package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Probe;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection: when nothing came for a while the server is asked for a sign of
 * life, and any byte is one. While an {@code api} is under way nothing is asked: the
 * server could not answer, and that command's own limit ends the wait. Used on the node's
 * loop only.
 */
final class Heartbeat {

	private final String node;

	private final NodeLoop loop;

	private final HeartbeatPolicy policy;

	private final EslConnection connection;

	private final Consumer<Boolean> onDegraded;

	private @Nullable Future<?> timer;

	private boolean stopped;

	private boolean degraded;

	private boolean asked;

	private long askedNanos;

	/**
	 * Create a watch that does nothing until it is started.
	 * @param node the node, for messages
	 * @param loop where it runs
	 * @param policy how long to wait
	 * @param connection the connection to watch, and to end if it is dead
	 * @param onDegraded told when it seems dead, and when it is not
	 */
	Heartbeat(String node, NodeLoop loop, HeartbeatPolicy policy, EslConnection connection,
			Consumer<Boolean> onDegraded) {
		this.node = node;
		this.loop = loop;
		this.policy = policy;
		this.connection = connection;
		this.onDegraded = onDegraded;
	}

	void start() {
		if (this.policy.enabled()) {
			later(this.policy.interval(), this::look);
		}
	}

	void stop() {
		this.stopped = true;
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

	private void look() {
		Duration quiet = this.connection.quiet();
		if (quiet.compareTo(this.policy.interval()) < 0) {
			later(this.policy.interval().minus(quiet), this::look);
		}
		else if (this.connection.mayBeHeldUp()) {
			later(this.policy.timeout(), this::look);
		}
		else {
			ask();
			later(this.policy.timeout(), this::unanswered);
		}
	}

	private void ask() {
		this.askedNanos = System.nanoTime();
		if (!this.asked) {
			this.asked = true;
			this.connection.send(Probe.COMMAND, this.policy.timeout().multipliedBy(2))
				.whenComplete((frame, problem) -> {
					this.asked = false;
					if (frame != null) {
						alive();
					}
				});
		}
	}

	private void unanswered() {
		if (heardSinceAsked()) {
			alive();
		}
		else {
			degraded(true);
			later(this.policy.timeout(), this::dead);
		}
	}

	private void dead() {
		if (heardSinceAsked()) {
			alive();
		}
		else {
			this.connection.end(new EslTimeoutException(this.node, "heartbeat",
					"nothing came for " + this.policy.interval().plus(this.policy.timeout().multipliedBy(2))
							+ ", not even an answer to a probe; the connection is given up"));
		}
	}

	private void alive() {
		if (!this.stopped) {
			degraded(false);
			look();
		}
	}

	private boolean heardSinceAsked() {
		return this.connection.quiet().toNanos() < System.nanoTime() - this.askedNanos;
	}

	private void degraded(boolean now) {
		if (now != this.degraded) {
			this.degraded = now;
			this.onDegraded.accept(now);
		}
	}

	private void later(Duration delay, Runnable task) {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
		if (!this.stopped) {
			this.timer = this.loop.schedule(delay, task);
		}
	}

}
