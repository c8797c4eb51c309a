package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.eslspring.test.clock.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One application while it runs on a channel. Its timers stand still while another one
 * runs inside it. Guarded by the lock of all calls.
 */
final class ApplicationRun {

	private final ApplicationStack stack;

	private final SimulatedCall call;

	private final ApplicationRequest request;

	private final String argument;

	private final Consumer<Duration> afterwards;

	private final List<Wait> waits = new ArrayList<>();

	private final Duration begun;

	private @Nullable Runnable onDigits;

	private @Nullable Runnable onBreak;

	private @Nullable Runnable onForcedEnd;

	/** How long the waits were meant to be that came to their end. */
	private Duration waited = Duration.ZERO;

	private boolean waking;

	private boolean endedOnTime;

	private boolean paused;

	private boolean done;

	private boolean finished;

	ApplicationRun(ApplicationStack stack, SimulatedCall call, ApplicationRequest request, String argument,
			Consumer<Duration> afterwards) {
		this.stack = stack;
		this.call = call;
		this.request = request;
		this.argument = argument;
		this.afterwards = afterwards;
		this.begun = call.calls().clock().elapsed();
	}

	SimulatedCall call() {
		return this.call;
	}

	Channel channel() {
		return this.call.channel();
	}

	Calls calls() {
		return this.call.calls();
	}

	String name() {
		return this.request.name();
	}

	String argument() {
		return this.argument;
	}

	/** The words of the argument. */
	String[] words(int most) {
		return this.argument.strip().split(" +", most);
	}

	/** How long it has been running. */
	Duration lasted() {
		return calls().clock().elapsed().minus(this.begun);
	}

	/** The application has ended by itself. May be called by any thread. */
	void done() {
		calls().exclusively(() -> {
			if (!this.finished && !this.done) {
				this.done = true;
				this.endedOnTime = this.waking;
				this.stack.proceed();
			}
		});
	}

	/** The application has ended and says how. */
	void done(String response) {
		channel().variables().put("current_application_response", response);
		done();
	}

	/** Runs a task after a time in which no other application ran inside this one. */
	Timer after(Duration delay, Runnable task) {
		Wait wait = new Wait(delay, task);
		this.waits.add(wait);
		if (!this.paused) {
			wait.start();
		}
		return wait::cancel;
	}

	/** What to do with keys that were pressed; otherwise they are only reported. */
	void onDigits(Runnable task) {
		this.onDigits = task;
	}

	/** What to do when somebody breaks the application off; otherwise nothing. */
	void onBreak(Runnable task) {
		this.onBreak = task;
	}

	/** What to do when the channel leaves the application before it is done. */
	void onForcedEnd(Runnable task) {
		this.onForcedEnd = task;
	}

	void breakOff() {
		if (this.onBreak != null) {
			this.onBreak.run();
		}
	}

	boolean canBreak() {
		return this.onBreak != null;
	}

	void takeDigits() {
		if (this.onDigits != null) {
			this.onDigits.run();
		}
		else {
			this.call.digits().reportAll();
		}
	}

	/** Whether the channel looks at messages while it runs this. */
	boolean listens() {
		return !this.request.locked();
	}

	boolean isDone() {
		return this.done;
	}

	void pause() {
		this.paused = true;
		this.waits.forEach(Wait::stop);
	}

	void resume() {
		if (this.paused) {
			this.paused = false;
			List.copyOf(this.waits).forEach(Wait::start);
		}
	}

	/** Reports the end. */
	void finish() {
		if (this.finished) {
			return;
		}
		this.finished = true;
		this.waits.forEach(Wait::stop);
		this.waits.clear();
		if (!this.done && this.onForcedEnd != null) {
			this.onForcedEnd.run();
		}
		fire("CHANNEL_EXECUTE_COMPLETE");
		this.afterwards.accept(this.endedOnTime ? this.waited : lasted());
	}

	void fire(String eventName) {
		var event = channel().applicationEvent(eventName, this.request.name(), this.argument);
		if (eventName.equals("CHANNEL_EXECUTE_COMPLETE")) {
			event.header("Application-Response",
					channel().variables().getOrDefault("current_application_response", "_none_"));
		}
		event.header("Application-UUID", this.request.uuid());
		if (this.request.uuidName() != null) {
			event.header("Application-UUID-Name", this.request.uuidName());
		}
		channel().fire(event);
	}

	/** A timer that can be held. */
	private final class Wait {

		private final Runnable task;

		private final Duration whole;

		private Duration left;

		private Duration started = Duration.ZERO;

		private @Nullable Timer timer;

		Wait(Duration left, Runnable task) {
			this.whole = left;
			this.left = left;
			this.task = task;
		}

		void start() {
			this.started = calls().clock().elapsed();
			this.timer = calls().after(this.left, this::fire);
		}

		void stop() {
			if (this.timer != null) {
				this.timer.cancel();
				this.timer = null;
				this.left = this.left.minus(calls().clock().elapsed().minus(this.started));
			}
		}

		void cancel() {
			stop();
			ApplicationRun.this.waits.remove(this);
		}

		private void fire() {
			ApplicationRun.this.waits.remove(this);
			ApplicationRun.this.waited = ApplicationRun.this.waited.plus(this.whole);
			this.timer = null;
			ApplicationRun.this.waking = true;
			this.task.run();
			ApplicationRun.this.waking = false;
			ApplicationRun.this.stack.proceed();
		}

	}

}
