package io.github.eslspring.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/**
 * The one thread on which everything about a node happens: the I/O of its connections and
 * all its transitions. Nothing that blocks and no user code may run here.
 */
public final class NodeLoop {

	private final EventLoop loop;

	private volatile Runnable onClose = () -> {
	};

	private volatile boolean closed;

	NodeLoop(EventLoop loop) {
		this.loop = loop;
	}

	EventLoop eventLoop() {
		return this.loop;
	}

	/**
	 * Run something on the loop, at once if already there.
	 * @param task what to run
	 * @return {@code false} if the loop has ended, so that nothing will run
	 */
	public boolean run(Runnable task) {
		if (this.loop.inEventLoop()) {
			task.run();
			return true;
		}
		if (this.closed) {
			return false;
		}
		return queue(task);
	}

	/**
	 * Run something on the loop, after all that was asked for before.
	 * @param task what to run
	 * @return {@code false} if the loop has ended, so that nothing will run
	 */
	public boolean queue(Runnable task) {
		try {
			this.loop.execute(task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	/**
	 * Whether this is the thread of the loop, where things happen in the order they were
	 * asked for.
	 * @return {@code true} for the loop's own thread
	 */
	public boolean isHere() {
		return this.loop.inEventLoop();
	}

	/**
	 * Run something on the loop after a while.
	 * @param delay how long to wait, however long
	 * @param task what to run
	 * @return a handle to cancel it
	 */
	public Future<?> schedule(Duration delay, Runnable task) {
		return this.loop.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
	}

	/**
	 * Say what must be settled before the loop ends.
	 * @param task runs on the loop when its threads are closed
	 */
	public void onClose(Runnable task) {
		this.onClose = task;
	}

	/**
	 * Settle what is under way and take nothing more from outside.
	 * @return completed when that has run, empty if the loop has ended before
	 */
	Optional<io.netty.util.concurrent.Future<?>> close() {
		try {
			return Optional.of(this.loop.submit(() -> {
				this.closed = true;
				this.onClose.run();
			}));
		}
		catch (RejectedExecutionException ex) {
			return Optional.empty();
		}
	}

}
