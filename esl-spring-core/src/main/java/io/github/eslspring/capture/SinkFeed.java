package io.github.eslspring.capture;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.status.CaptureStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink with its queue and its thread. The queue is bounded in bytes; what does not fit
 * is dropped and counted. Nothing a sink does reaches the caller.
 */
final class SinkFeed {

	private static final Logger logger = LoggerFactory.getLogger(SinkFeed.class);

	private static final long IDLE_SECONDS = 30;

	private final EslCaptureSink sink;

	private final String name;

	private final long capacity;

	private final ThreadPoolExecutor worker;

	private final AtomicLong queuedBytes = new AtomicLong();

	private final LongAdder delivered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final AtomicBoolean dropping = new AtomicBoolean();

	private final CountDownLatch closed = new CountDownLatch(1);

	private boolean failing;

	SinkFeed(EslCaptureSink sink, long capacity) {
		this.sink = sink;
		this.name = sink.getClass().getSimpleName();
		this.capacity = capacity;
		this.worker = new Worker();
	}

	/**
	 * Queue an artifact, or drop it. Returns at once.
	 * @param draft the artifact
	 */
	void offer(Draft draft) {
		if (this.queuedBytes.addAndGet(draft.size()) > this.capacity) {
			drop(draft);
			return;
		}
		try {
			this.worker.execute(new Delivery(draft));
		}
		catch (RejectedExecutionException ex) {
			drop(draft);
		}
	}

	/**
	 * Wait until everything queued so far was taken and flushed.
	 * @param deadlineNanos how long to wait at most, by {@link System#nanoTime()}
	 * @return {@code false} if the time was not enough
	 */
	boolean flush(long deadlineNanos) {
		CountDownLatch flushed = new CountDownLatch(1);
		try {
			this.worker.execute(() -> {
				attempt("flush", this.sink::flush);
				flushed.countDown();
			});
			return flushed.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Take nothing more; what is queued is still delivered, then the sink is closed. */
	void startClosing() {
		this.worker.shutdown();
	}

	/**
	 * Wait for the end of {@link #startClosing()}, and drop what is left. A sink that is
	 * busy all the same is closed when it comes back.
	 * @param deadlineNanos how long to wait at most, by {@link System#nanoTime()}
	 */
	void awaitClosed(long deadlineNanos) {
		try {
			if (this.closed.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.worker.shutdownNow().forEach((task) -> {
			if (task instanceof Delivery delivery) {
				drop(delivery.draft);
			}
		});
		logger.warn("capture: {} did not end in time; it got {} artifacts, {} were dropped", this.name,
				this.delivered.sum(), this.dropped.sum());
	}

	private void close() {
		attempt("close", this.sink::close);
		this.closed.countDown();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "esl-capture");
		thread.setDaemon(true);
		return thread;
	}

	CaptureStatus.Sink status() {
		return new CaptureStatus.Sink(this.name, this.delivered.sum(), this.failed.sum(), this.dropped.sum(),
				this.queuedBytes.get());
	}

	private void drop(Draft draft) {
		this.queuedBytes.addAndGet(-draft.size());
		this.dropped.increment();
		if (this.dropping.compareAndSet(false, true)) {
			logger.warn(
					"capture: {} is too slow or closed, {} bytes of artifacts wait; artifacts are being dropped. "
							+ "Capture less, make it faster, or raise esl.capture.queue-capacity",
					this.name, this.queuedBytes.get());
		}
	}

	private void attempt(String what, Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			this.failed.increment();
			complain(what, ex);
		}
	}

	// A sink that always fails must not fill the log.
	private void complain(String what, Throwable problem) {
		if (this.failing) {
			logger.debug("capture: {} failed again to {}", this.name, what, problem);
		}
		else {
			this.failing = true;
			logger.error("capture: {} failed to {}; more of this is logged at debug level until it succeeds again",
					this.name, what, problem);
		}
	}

	/**
	 * One thread while there is something to do, and one that closes the sink at last.
	 */
	private final class Worker extends ThreadPoolExecutor {

		Worker() {
			super(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SinkFeed::thread);
			allowCoreThreadTimeOut(true);
		}

		// Here is a lock everybody waits for.
		@Override
		protected void terminated() {
			thread(SinkFeed.this::close).start();
		}

	}

	private final class Delivery implements Runnable {

		private final Draft draft;

		Delivery(Draft draft) {
			this.draft = draft;
		}

		@Override
		public void run() {
			try {
				SinkFeed.this.sink.capture(this.draft.artifact());
				SinkFeed.this.delivered.increment();
				SinkFeed.this.failing = false;
			}
			catch (Throwable ex) {
				SinkFeed.this.failed.increment();
				complain("capture", ex);
			}
			finally {
				long left = SinkFeed.this.queuedBytes.addAndGet(-this.draft.size());
				if (left == 0 && SinkFeed.this.dropping.compareAndSet(true, false)) {
					logger.info("capture: {} has caught up; {} artifacts were dropped so far", SinkFeed.this.name,
							SinkFeed.this.dropped.sum());
				}
			}
		}

	}

}
