package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

import io.github.eslspring.fleet.ownership.NodeOwnership.State;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.integration.leader.Candidate;
import org.springframework.integration.leader.Context;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * What this instance has to do with one node: it tries to get its lock, keeps it, and
 * gives it back. Started, stopped and asked by one thread; that others are told when the
 * lock was got or lost comes from the thread of the lock.
 */
final class Tenure implements Candidate {

	private static final String PREFIX = "esl-node:";

	private final String node;

	private final String instance;

	private final LockRegistry<?> locks;

	private final Semaphore room;

	private final Outage outage;

	private final OwnershipSettings settings;

	private final AsyncTaskExecutor threads;

	private final Runnable changed;

	private volatile NodeLock lock;

	private LockRegistryLeaderInitiator initiator;

	private boolean yielding;

	private boolean drained;

	private long yieldingSince;

	private @Nullable Long restsUntil;

	private boolean stopped;

	private State reported = State.RESTING;

	private Instant since = Instant.now();

	Tenure(String node, String instance, LockRegistry<?> locks, Semaphore room, Outage outage,
			OwnershipSettings settings, AsyncTaskExecutor threads, Runnable changed) {
		this.node = node;
		this.instance = instance;
		this.locks = locks;
		this.room = room;
		this.outage = outage;
		this.settings = settings;
		this.threads = threads;
		this.changed = changed;
		this.lock = newLock();
		this.initiator = newInitiator(this.lock);
	}

	// To JdbcLock no time means one query; elsewhere a round trip is part of the time.
	private Duration patience() {
		return (this.locks instanceof JdbcNodeLocks) ? Duration.ZERO : this.settings.retryInterval();
	}

	// The thread that stops may still be busy with its lock while the next one begins.
	private NodeLock newLock() {
		Lock probe = this.locks.obtain("esl-instance:" + this.instance + ":" + this.node);
		return new NodeLock(this.node, this.locks.obtain(PREFIX + this.node), probe, this.room, this.outage,
				this.settings, patience());
	}

	private LockRegistryLeaderInitiator newInitiator(NodeLock lock) {
		LockRegistryLeaderInitiator made = new LockRegistryLeaderInitiator((key) -> lock, this);
		made.setHeartBeatMillis(this.settings.heartbeat().toMillis());
		made.setBusyWaitMillis(this.settings.retryInterval().toMillis());
		made.setTaskExecutor(this.threads);
		made.setLeaderEventPublisher(new Silence());
		return made;
	}

	String node() {
		return this.node;
	}

	/** Begin to try, or go on after a rest. */
	synchronized void start() {
		if (this.stopped) {
			return;
		}
		if (this.restsUntil != null) {
			this.lock = newLock();
			this.initiator = newInitiator(this.lock);
		}
		this.restsUntil = null;
		this.yielding = false;
		this.initiator.start();
	}

	/** Give the lock back, if it is held, and never try again. */
	synchronized void stop() {
		this.stopped = true;
		this.initiator.stop();
	}

	boolean isReleased() {
		return !this.lock.isHeld();
	}

	/** Whether the lock answers, and confirms what this instance owns. */
	boolean isAnswered() {
		NodeLock asked = this.lock;
		return !(asked.isHeld() && asked.isFailing())
				&& !asked.isWaitingFor(this.settings.heartbeat().plus(this.settings.retryInterval()));
	}

	/** Whether the node is to be served here now. */
	synchronized boolean isOurs() {
		return !this.yielding && this.lock.heldFor(this.settings.outageLimit());
	}

	/** Serve the node no more, so that it can be left to others once it is drained. */
	synchronized void leave() {
		this.yielding = true;
		this.drained = false;
		this.yieldingSince = System.nanoTime();
	}

	/** Whether it is being left to others, or was a moment ago. */
	synchronized boolean isLeaving() {
		return this.yielding;
	}

	synchronized void drained() {
		this.drained = true;
	}

	/**
	 * Take the next step: give the lock back when the node is drained or has had its
	 * time, and try again after a rest.
	 * @param settled whether another has the node, or none would take it: then there is
	 * no need to rest
	 */
	synchronized void step(boolean settled) {
		Long rest = this.restsUntil;
		if (rest != null) {
			if (settled || System.nanoTime() - rest >= 0) {
				start();
			}
		}
		else if (this.yielding && (this.drained || isLate())) {
			this.initiator.stop();
			this.restsUntil = System.nanoTime() + this.settings.rest().toNanos();
		}
		observed();
	}

	synchronized boolean isResting() {
		return this.restsUntil != null;
	}

	private boolean isLate() {
		return System.nanoTime() - this.yieldingSince > this.settings.drainLimit().apply(this.node).toNanos();
	}

	synchronized NodeOwnership ownership(@Nullable String owner) {
		State now = observed();
		return new NodeOwnership(this.node, now, this.since,
				(now == State.OWNED || now == State.UNCONFIRMED) ? this.instance : owner);
	}

	private State observed() {
		State now = state();
		if (now != this.reported) {
			this.reported = now;
			this.since = Instant.now();
		}
		return now;
	}

	private State state() {
		if (this.restsUntil != null) {
			return State.RESTING;
		}
		if (this.yielding) {
			return State.YIELDING;
		}
		if (!isOurs()) {
			return State.WAITING;
		}
		return this.lock.isFailing() ? State.UNCONFIRMED : State.OWNED;
	}

	@Override
	public String getRole() {
		return PREFIX + this.node;
	}

	@Override
	public String getId() {
		return this.instance;
	}

	@Override
	public void onGranted(Context context) {
		this.changed.run();
	}

	@Override
	public void onRevoked(Context context) {
		this.changed.run();
	}

	@Override
	public String toString() {
		return this.node;
	}

}
