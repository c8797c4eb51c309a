package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of one node, as the thread that tries to lead sees it: on top of the lock in
 * the store it keeps a bound on how many are held, bears with a store that is out of
 * reach, and lets the owner be first when that is over. Only what begins with {@code is}
 * and {@link #heldFor} are called by other threads.
 */
final class NodeLock implements Lock {

	private static final Logger logger = LoggerFactory.getLogger(NodeLock.class);

	private final String node;

	private final Lock lock;

	private final Lock probe;

	private final Semaphore room;

	private final Outage outage;

	private final OwnershipSettings settings;

	/** How long the store may take to answer, in milliseconds. */
	private final long patience;

	/** How often it was taken in the store and not given back yet. */
	private int depth;

	/** How often it was said to be taken although the store could not be asked. */
	private int assumed;

	private volatile boolean held;

	private volatile boolean failing;

	private volatile long confirmedAt;

	private volatile boolean asking;

	private volatile long askedAt;

	/**
	 * Create the lock.
	 * @param node the node
	 * @param lock the lock in the store
	 * @param probe another lock in the store, that nobody else wants
	 * @param room one permit for each node the instance may own
	 * @param outage whether the store is out of reach
	 * @param settings how nodes are owned
	 * @param patience how long the store may take to answer; zero if it answers in any
	 * case
	 */
	NodeLock(String node, Lock lock, Lock probe, Semaphore room, Outage outage, OwnershipSettings settings,
			Duration patience) {
		this.node = node;
		this.lock = lock;
		this.probe = probe;
		this.room = room;
		this.outage = outage;
		this.settings = settings;
		this.patience = patience.toMillis();
	}

	/** Whether it is held, and the store said so within that time. */
	boolean heldFor(Duration limit) {
		return this.held && System.nanoTime() - this.confirmedAt <= limit.toNanos();
	}

	boolean isHeld() {
		return this.held;
	}

	boolean isFailing() {
		return this.failing;
	}

	/** Whether the store was asked so long ago and has not answered. */
	boolean isWaitingFor(Duration limit) {
		return this.asking && System.nanoTime() - this.askedAt > limit.toNanos();
	}

	@Override
	public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
		return (this.depth > 0) ? confirm() : contend();
	}

	private boolean confirm() throws InterruptedException {
		long asked = System.nanoTime();
		try {
			if (ask(this.lock)) {
				this.depth++;
				confirmed(asked);
				return true;
			}
			logger.warn("{}: another instance has the lock of this node", this.node);
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				logger.warn("{}: the lock of this node cannot be renewed ({}); it is kept for {}", this.node,
						ex.getClass().getName(), this.settings.outageLimit());
			}
			this.failing = true;
			outOfReach();
			if (heldFor(this.settings.outageLimit())) {
				this.assumed++;
				return true;
			}
		}
		this.depth = 1;
		unlock();
		return false;
	}

	private boolean contend() throws InterruptedException {
		if (!mayTry() || !this.room.tryAcquire()) {
			pause();
			return false;
		}
		boolean taken = false;
		long asked = System.nanoTime();
		try {
			taken = ask(this.lock);
			this.failing = false;
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
		finally {
			if (!taken) {
				this.room.release();
			}
		}
		if (taken) {
			this.depth = 1;
			confirmed(asked);
			this.held = true;
		}
		else {
			pause();
		}
		return taken;
	}

	private boolean ask(Lock wanted) throws InterruptedException {
		this.askedAt = System.nanoTime();
		this.asking = true;
		try {
			return wanted.tryLock(this.patience, TimeUnit.MILLISECONDS);
		}
		finally {
			this.asking = false;
		}
	}

	// When the store is back its locks have expired, and the owner may not have noticed
	// yet.
	private boolean mayTry() throws InterruptedException {
		if (this.outage.isPresent()) {
			try {
				if (ask(this.probe)) {
					this.probe.unlock();
					this.outage.succeeded();
				}
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}
		return this.outage.isLongOver();
	}

	private void failed(RuntimeException problem) {
		logger.debug("{}: the lock of this node cannot be asked for", this.node, problem);
		outOfReach();
		this.failing = true;
	}

	// A thread that is told to stop says nothing about the store.
	private void outOfReach() {
		if (!Thread.currentThread().isInterrupted()) {
			this.outage.failed();
		}
	}

	// Its time in the store began when it was asked for, however late the answer is.
	private void confirmed(long asked) {
		this.confirmedAt = asked;
		this.failing = false;
		this.outage.succeeded();
	}

	private void pause() throws InterruptedException {
		Thread.sleep(this.settings.retryInterval().toMillis());
	}

	/**
	 * Give it back. The thread may have been interrupted to make it do so, which must not
	 * keep it from telling the store.
	 */
	@Override
	public void unlock() {
		if (this.assumed > 0) {
			this.assumed--;
			return;
		}
		boolean interrupted = Thread.interrupted();
		try {
			this.lock.unlock();
		}
		catch (RuntimeException ex) {
			logger.debug("{}: the lock of this node was not given back", this.node, ex);
		}
		finally {
			if (--this.depth == 0) {
				this.held = false;
				this.room.release();
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	// The leader initiator asks with a limit only; the other ways could wait for ever.
	@Override
	public void lock() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void lockInterruptibly() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean tryLock() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Condition newCondition() {
		throw new UnsupportedOperationException();
	}

}
