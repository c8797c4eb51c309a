package io.github.eslspring.fleet.capture;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.EslCaptureSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings artifacts into the store, many at a time. While the store is out of reach it
 * takes no more, so that what the queue before it cannot hold is dropped and counted
 * there; after a time it gives up what it has itself. What is lost either way is told by
 * the next record of that client.
 */
public final class JdbcCaptureSink implements EslCaptureSink {

	private static final Logger logger = LoggerFactory.getLogger(JdbcCaptureSink.class);

	private static final long PAUSE_MILLIS = 200;

	private static final long CLOSE_SECONDS = 2;

	private final CaptureBatch batch;

	private final Duration retryFor;

	/** Whoever has it may use the batch. */
	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean failing;

	private final AtomicBoolean closing = new AtomicBoolean();

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "esl-capture-store");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Create the sink.
	 * @param store where artifacts go
	 * @param instance what this instance is called
	 * @param batchSize how many are written at once
	 * @param flushInterval how long an artifact waits for others at most
	 * @param retryFor how long writing is tried again before artifacts are given up
	 */
	public JdbcCaptureSink(JdbcCaptureStore store, String instance, int batchSize, Duration flushInterval,
			Duration retryFor) {
		this.batch = new CaptureBatch(store, instance, batchSize);
		this.retryFor = retryFor;
		this.timer.scheduleWithFixedDelay(this::writeWhatWaits, flushInterval.toNanos(), flushInterval.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	@Override
	public void capture(CaptureArtifact artifact) {
		this.lock.lock();
		try {
			this.batch.add(artifact);
			if (this.batch.isFull()) {
				writeOrGiveUp();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void flush() {
		this.lock.lock();
		try {
			writeOrGiveUp();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Tries once; whoever is at it now gives up when that fails. */
	@Override
	public void close() {
		if (this.closing.getAndSet(true)) {
			return;
		}
		this.timer.shutdown();
		try {
			if (this.lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
				try {
					writeOrGiveUp();
				}
				finally {
					this.lock.unlock();
				}
			}
			else {
				logger.warn("capture: {} artifacts still wait for the database, which does not answer",
						status().waiting());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How it does. Does no I/O.
	 * @return a snapshot
	 */
	public CaptureStoreStatus status() {
		return this.batch.status(this.failing);
	}

	private void writeWhatWaits() {
		if (this.lock.tryLock()) {
			try {
				write();
			}
			catch (RuntimeException | Error ex) {
				failed(ex);
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void writeOrGiveUp() {
		long begin = System.nanoTime();
		while (true) {
			try {
				write();
				return;
			}
			catch (RuntimeException ex) {
				failed(ex);
				if (System.nanoTime() - begin >= this.retryFor.toNanos() || this.closing.get() || !pause()) {
					throw new IllegalStateException(this.batch.giveUp() + " artifacts could not be stored ("
							+ ex.getClass().getSimpleName() + ")");
				}
			}
			catch (Error ex) {
				// It is no outage that ends, and what is full must not grow.
				failed(ex);
				logger.warn("capture: {} artifacts could not be stored", this.batch.giveUp());
				throw ex;
			}
		}
	}

	private void write() {
		this.batch.write();
		if (this.failing) {
			this.failing = false;
			logger.info("capture: the database can be written again");
		}
	}

	// What a database says of a failure may quote what was to be written.
	private void failed(Throwable problem) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("capture: the database cannot be written ({}); it is tried again",
					problem.getClass().getSimpleName());
		}
	}

	private static boolean pause() {
		try {
			Thread.sleep(PAUSE_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
