package io.github.eslspring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A queue of what is handled one after the other. It is a task while it holds something
 * and nothing when it is empty; after a batch it lets other lanes go first. Filled by one
 * thread.
 *
 * @param <T> what is handled
 */
final class Lane<T> implements Runnable {

	/**
	 * What a lane is for.
	 *
	 * @param <T> what is handled
	 */
	interface Owner<T> {

		/**
		 * Handle something.
		 * @param lane where it waited
		 * @param item what it is
		 */
		void handle(Lane<T> lane, T item);

		/**
		 * A lane holds nothing any more.
		 * @param lane the lane
		 */
		void emptied(Lane<T> lane);

	}

	private static final int BATCH = 64;

	/** Comes after the last one; who adds something must start the lane again. */
	private static final Waiting<?> END = new Waiting<>(null);

	private final String name;

	private final Executor executor;

	private final Owner<T> owner;

	/** Where to begin; written before the lane is started and read by its task. */
	private @Nullable Waiting<T> first;

	/** Known to the one who adds. */
	private @Nullable Waiting<T> last;

	Lane(String name, Executor executor, Owner<T> owner) {
		this.name = name;
		this.executor = executor;
		this.owner = owner;
	}

	/**
	 * A lane without a name.
	 * @param executor runs it
	 * @param handler handles what waits
	 * @param onEmpty run whenever nothing waits any more
	 */
	Lane(Executor executor, Consumer<T> handler, Runnable onEmpty) {
		this("", executor, new Owner<>() {
			@Override
			public void handle(Lane<T> lane, T item) {
				handler.accept(item);
			}

			@Override
			public void emptied(Lane<T> lane) {
				onEmpty.run();
			}
		});
	}

	String name() {
		return this.name;
	}

	/**
	 * Queue something, and the lane itself if it held nothing.
	 * @param item what to handle
	 * @throws RuntimeException if the executor does not take it; it holds nothing then
	 */
	void add(T item) {
		if (!addBehind(item)) {
			begin(item);
			start();
		}
	}

	/**
	 * Queue something if the lane holds something already.
	 * @param item what to handle
	 * @return {@code false} if it holds nothing; it was not queued then
	 */
	boolean addBehind(T item) {
		Waiting<T> before = this.last;
		if (before == null || before.get() == END) {
			return false;
		}
		Waiting<T> added = new Waiting<>(item);
		if (!before.compareAndSet(null, added)) {
			return false;
		}
		this.last = added;
		return true;
	}

	/**
	 * Queue something in a lane that holds nothing. It must be started then.
	 * @param item what to handle
	 */
	void begin(T item) {
		Waiting<T> added = new Waiting<>(item);
		this.first = added;
		this.last = added;
	}

	/**
	 * Have what waits handled.
	 * @throws RuntimeException if the executor does not take it
	 */
	void start() {
		try {
			this.executor.execute(this);
		}
		catch (RuntimeException | Error ex) {
			this.last = null;
			throw ex;
		}
	}

	/**
	 * What waits in a lane that could not be started.
	 * @return the items in order
	 */
	List<T> waiting() {
		List<T> items = new ArrayList<>();
		for (Waiting<T> each = this.first; each != null; each = each.get()) {
			T item = each.item;
			if (item != null) {
				items.add(item);
			}
		}
		return items;
	}

	/**
	 * Whether everything was handled. Asked by the one who adds.
	 */
	boolean isEmpty() {
		Waiting<T> end = this.last;
		return end == null || end.get() == END;
	}

	/**
	 * Whoever adds something behind the last one goes on, whoever finds the end behind it
	 * starts the lane: so only one thread is ever here.
	 */
	@Override
	public void run() {
		Waiting<T> next = this.first;
		this.first = null;
		while (next != null) {
			next = handleBatch(next);
			if (next != null && yieldToOthers(next)) {
				return;
			}
		}
		this.owner.emptied(this);
	}

	private @Nullable Waiting<T> handleBatch(Waiting<T> from) {
		Waiting<T> current = from;
		for (int i = 0; i < BATCH; i++) {
			this.owner.handle(this, current.take());
			Waiting<T> next = current.nextOrEnd();
			if (next == null) {
				return null;
			}
			current = next;
		}
		return current;
	}

	private boolean yieldToOthers(Waiting<T> next) {
		this.first = next;
		try {
			this.executor.execute(this);
			return true;
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			this.first = null;
			return false;
		}
	}

	/** One that waits; what it refers to is the one behind it. */
	private static final class Waiting<T> extends AtomicReference<@Nullable Waiting<T>> {

		private static final long serialVersionUID = 1;

		private transient @Nullable T item;

		Waiting(@Nullable T item) {
			this.item = item;
		}

		/** Taken out, so that it is not kept longer than it waits. */
		T take() {
			T taken = this.item;
			this.item = null;
			return Objects.requireNonNull(taken);
		}

		@SuppressWarnings("unchecked") // nobody takes anything out of the end
		@Nullable Waiting<T> nextOrEnd() {
			return (get() == null && compareAndSet(null, (Waiting<T>) END)) ? null : get();
		}

	}

}
