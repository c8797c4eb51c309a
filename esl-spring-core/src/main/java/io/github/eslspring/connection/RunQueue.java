package io.github.eslspring.connection;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many short tasks on few threads: waking a thread for each of them would cost more
 * than running it. One worker takes whatever is ready; where it falls behind, because
 * tasks block or are too many, others join it, up to the limit, and leave when nothing is
 * ready any more.
 */
final class RunQueue implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(RunQueue.class);

	/** How long a task waits at most before somebody looks whether help is needed. */
	private static final Duration LOOK = Duration.ofMillis(1);

	/** After so many tasks a worker lets others have its thread. */
	private static final int TURN = 512;

	private final Executor executor;

	private final int maxWorkers;

	private final BiConsumer<Duration, Runnable> later;

	private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

	private final AtomicInteger workers = new AtomicInteger();

	private final AtomicBoolean watched = new AtomicBoolean();

	private final LongAdder added = new LongAdder();

	private final LongAdder taken = new LongAdder();

	private volatile boolean closed;

	/** When the watch began; written by who begins it and read by the look. */
	private long takenBefore;

	/**
	 * Create a queue.
	 * @param executor where workers run
	 * @param maxWorkers how many there may be at once
	 * @param later runs something after a while, on a thread that never blocks
	 */
	RunQueue(Executor executor, int maxWorkers, BiConsumer<Duration, Runnable> later) {
		this.executor = executor;
		this.maxWorkers = maxWorkers;
		this.later = later;
	}

	/**
	 * Run a task soon.
	 * @throws RejectedExecutionException if nobody will
	 */
	@Override
	public void execute(Runnable task) {
		this.ready.add(task);
		this.added.increment();
		if (this.workers.get() > 0 && !this.closed) {
			watch();
		}
		else if (!start() && (this.workers.get() == 0 || this.closed) && this.ready.remove(task)) {
			this.added.decrement();
			throw new RejectedExecutionException("the executor takes no more");
		}
	}

	/**
	 * How many workers run right now, and how many there may be if that has a limit.
	 * @return such as {@code 3 of 16}
	 */
	String busy() {
		int busy = Math.min(this.workers.get(), this.maxWorkers);
		return (this.maxWorkers < Integer.MAX_VALUE) ? busy + " of " + this.maxWorkers : String.valueOf(busy);
	}

	private boolean start() {
		if (this.workers.incrementAndGet() > this.maxWorkers) {
			this.workers.decrementAndGet();
			return false;
		}
		try {
			this.executor.execute(this::work);
			return true;
		}
		catch (RuntimeException | Error ex) {
			this.workers.decrementAndGet();
			logger.debug("no further worker", ex);
			return false;
		}
	}

	// Whoever adds a task does so before it looks for workers, and a worker looks for
	// tasks after it has left: one of the two sees the other.
	private void work() {
		do {
			while (takeTurn()) {
				if (goOnElsewhere()) {
					return;
				}
			}
		}
		while (this.workers.decrementAndGet() == 0 && !this.ready.isEmpty() && this.workers.compareAndSet(0, 1));
	}

	private boolean takeTurn() {
		for (int i = 0; i < TURN; i++) {
			Runnable next = this.ready.poll();
			if (next == null) {
				return false;
			}
			this.taken.increment();
			run(next);
		}
		return true;
	}

	private boolean goOnElsewhere() {
		try {
			this.executor.execute(this::work);
			return true;
		}
		catch (RuntimeException | Error ex) {
			logger.debug("a worker goes on where it is", ex);
			return false;
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("a task failed", ex);
		}
	}

	private void watch() {
		if (!this.watched.get() && this.workers.get() < this.maxWorkers && this.watched.compareAndSet(false, true)) {
			this.takenBefore = this.taken.sum();
			try {
				this.later.accept(LOOK, this::look);
			}
			catch (RejectedExecutionException ex) {
				this.watched.set(false);
				start();
			}
		}
	}

	/**
	 * As many join as are there already, if what waits will not be taken soon at the pace
	 * since the watch began.
	 */
	private void look() {
		long taken = this.taken.sum();
		long pace = taken - this.takenBefore;
		this.watched.set(false);
		if (this.ready.isEmpty()) {
			return;
		}
		long waiting = Math.max(1, this.added.sum() - taken);
		if (waiting > pace) {
			join(Math.min(waiting, Math.max(1, this.workers.get())));
		}
		watch();
	}

	/**
	 * The executor takes nothing more soon: what waits gets all the workers it can have,
	 * so that none of it is left to one that is blocked. Nobody looks after what comes
	 * later, so that is run by a worker of its own or refused.
	 */
	void close() {
		this.closed = true;
		if (!this.ready.isEmpty()) {
			join(this.added.sum() - this.taken.sum());
		}
	}

	private void join(long more) {
		for (long i = 0; i < more && start(); i++) {
			logger.trace("one more worker");
		}
	}

}
