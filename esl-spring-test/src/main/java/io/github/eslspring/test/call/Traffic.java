package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.test.clock.Timer;
import org.jspecify.annotations.Nullable;

/**
 * A running stream of calls: people call each other, ring, talk or do not answer, and
 * hang up. All of it happens by the switch's clock.
 */
public final class Traffic implements AutoCloseable {

	private static final String[] FAILURES = { "USER_BUSY", "NO_ANSWER", "ORIGINATOR_CANCEL", "CALL_REJECTED" };

	private static final int MAX_RINGING_MILLIS = 1500;

	private final Set<SimulatedCall> live = ConcurrentHashMap.newKeySet();

	private final AtomicInteger started = new AtomicInteger();

	private final Calls calls;

	private final Random random;

	private final Duration shortestTalk;

	private final long talkRangeMillis;

	private final int maxConcurrent;

	private final Duration pause;

	private @Nullable Timer next;

	private volatile boolean closed;

	Traffic(TrafficBuilder settings) {
		this.calls = settings.calls;
		this.random = new Random(settings.seed);
		this.shortestTalk = settings.shortestTalk;
		this.talkRangeMillis = settings.longestTalk.minus(settings.shortestTalk).toMillis();
		this.maxConcurrent = settings.maxConcurrent;
		this.pause = Duration.ofNanos(Math.round(1e9 / settings.callsPerSecond));
	}

	void begin() {
		this.calls.exclusively(() -> scheduleNext(this.calls.clock().elapsed()));
	}

	/**
	 * How many calls have begun.
	 * @return a count
	 */
	public int callsStarted() {
		return this.started.get();
	}

	/**
	 * How many calls are live, each of up to two channels.
	 * @return a count
	 */
	public int callsLive() {
		this.live.removeIf((call) -> call.hangupCause() != null);
		return this.live.size();
	}

	/**
	 * Whether it was closed.
	 * @return whether no more calls will come
	 */
	public boolean isOver() {
		return this.closed;
	}

	/**
	 * Lets no more calls come and ends the live ones.
	 */
	@Override
	public void close() {
		this.calls.exclusively(() -> {
			this.closed = true;
			if (this.next != null) {
				this.next.cancel();
			}
			this.live.forEach((call) -> call.hangup("MANAGER_REQUEST"));
			this.live.clear();
		});
	}

	/** Keeps the pace even if a call came late. */
	private void scheduleNext(Duration due) {
		this.next = this.calls.after(due.minus(this.calls.clock().elapsed()), () -> {
			nextCall();
			scheduleNext(due.plus(this.pause));
		});
	}

	private void nextCall() {
		if (callsLive() >= this.maxConcurrent) {
			return;
		}
		this.started.incrementAndGet();
		SimulatedCall caller = this.calls.call(number()).to(number());
		this.live.add(caller);
		SimulatedCall callee = caller.dialOut().ring();
		caller.ring();
		after(Duration.ofMillis(this.random.nextInt(MAX_RINGING_MILLIS)), () -> pickUp(caller, callee));
	}

	private void pickUp(SimulatedCall caller, SimulatedCall callee) {
		if (this.random.nextInt(5) == 0) {
			String cause = FAILURES[this.random.nextInt(FAILURES.length)];
			callee.hangup(cause);
			caller.hangup(cause);
			return;
		}
		caller.bridge(callee);
		if (this.random.nextInt(4) == 0) {
			caller.dtmf(Integer.toString(this.random.nextInt(10)));
		}
		long more = (this.talkRangeMillis > 0) ? Math.floorMod(this.random.nextLong(), this.talkRangeMillis) : 0;
		after(this.shortestTalk.plusMillis(more), caller::hangup);
	}

	private String number() {
		return Integer.toString(1000 + this.random.nextInt(100));
	}

	private void after(Duration delay, Runnable step) {
		this.calls.after(delay, () -> {
			if (!this.closed) {
				step.run();
			}
		});
	}

}
