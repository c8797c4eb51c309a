package io.github.eslspring.inbound;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.status.Gap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of gaps, one after the other, on threads that may block. What a slow
 * listener lets pile up is bounded; the newest gaps give way, they stay in the status.
 */
final class GapListeners {

	private static final Logger logger = LoggerFactory.getLogger(GapListeners.class);

	private static final int MAX_WAITING = 64;

	private final String node;

	private final Executor executor;

	private final List<Consumer<Gap>> listeners = new CopyOnWriteArrayList<>();

	private final Queue<Gap> waiting = new ArrayDeque<>();

	private boolean telling;

	GapListeners(String node, Executor executor) {
		this.node = node;
		this.executor = executor;
	}

	Registration add(Consumer<Gap> listener) {
		this.listeners.add(listener);
		return Registration.once(() -> this.listeners.remove(listener));
	}

	/**
	 * Tell everybody.
	 * @param gap what is missing
	 */
	void tell(Gap gap) {
		if (!this.listeners.isEmpty() && enqueue(gap)) {
			start();
		}
	}

	/** Whether somebody has to begin to tell. */
	private synchronized boolean enqueue(Gap gap) {
		if (this.waiting.size() >= MAX_WAITING) {
			logger.warn("{}: the gap listeners are too slow, a gap is not told: {}", this.node, gap);
			return false;
		}
		this.waiting.add(gap);
		boolean start = !this.telling;
		this.telling = true;
		return start;
	}

	private void start() {
		try {
			this.executor.execute(this::tellWaiting);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: gap listeners cannot be told now, only with the next gap", this.node, ex);
			stopped();
		}
	}

	private synchronized void stopped() {
		this.telling = false;
	}

	private void tellWaiting() {
		Gap gap = next();
		while (gap != null) {
			for (Consumer<Gap> listener : this.listeners) {
				tell(listener, gap);
			}
			gap = next();
		}
	}

	private synchronized @Nullable Gap next() {
		Gap gap = this.waiting.poll();
		this.telling = gap != null;
		return gap;
	}

	private void tell(Consumer<Gap> listener, Gap gap) {
		try {
			listener.accept(gap);
		}
		catch (Throwable ex) {
			logger.error("{}: a gap listener failed on a gap of kind {}", this.node, gap.kind(), ex);
		}
	}

}
