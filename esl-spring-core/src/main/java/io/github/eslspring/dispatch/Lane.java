package io.github.eslspring.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A queue of what is handled one after the other. It is a task while it holds something
 * and nothing when it is empty; after a batch it lets other lanes go first.
 *
 * @param <T> what is handled
 */
final class Lane<T> implements Runnable {

	private static final int BATCH = 64;

	private final Queue<T> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger pending = new AtomicInteger();

	private final Executor executor;

	private final Consumer<T> handler;

	private final Runnable onEmpty;

	Lane(Executor executor, Consumer<T> handler, Runnable onEmpty) {
		this.executor = executor;
		this.handler = handler;
		this.onEmpty = onEmpty;
	}

	/**
	 * Queue something, and the lane itself if it held nothing.
	 * @param item what to handle
	 */
	void add(T item) {
		this.waiting.add(item);
		if (this.pending.getAndIncrement() == 0) {
			this.executor.execute(this);
		}
	}

	boolean isEmpty() {
		return this.pending.get() == 0;
	}

	/**
	 * Whoever brings the count to zero leaves, whoever raises it from zero comes: so only
	 * one thread is ever here.
	 */
	@Override
	public void run() {
		while (this.pending.addAndGet(-handleBatch()) > 0) {
			if (yieldToOthers()) {
				return;
			}
		}
		this.onEmpty.run();
	}

	private int handleBatch() {
		int batch = Math.min(this.pending.get(), BATCH);
		for (int i = 0; i < batch; i++) {
			this.handler.accept(this.waiting.remove());
		}
		return batch;
	}

	private boolean yieldToOthers() {
		try {
			this.executor.execute(this);
			return true;
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			return false;
		}
	}

}
