package io.github.eslspring.fleet.ownership;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other instances, by way of the board: tells them of this one and knows what they
 * told, on a thread of its own, for the board may block. The same thread tells the
 * application what was gained and lost, after the board was asked who had it before.
 */
final class Neighbours {

	private static final Logger logger = LoggerFactory.getLogger(Neighbours.class);

	private static final int QUEUE = 10_000;

	private static final long CLOSE_SECONDS = 5;

	private final String instance;

	private final int maxNodes;

	private final @Nullable FleetBoard board;

	private final Consumer<EslNodeOwnershipEvent> events;

	private final Supplier<Map<String, Boolean>> nodes;

	private final AtomicBoolean exchanging = new AtomicBoolean();

	private final AtomicBoolean beating = new AtomicBoolean();

	private volatile boolean leaving;

	private volatile FleetView view = FleetView.EMPTY;

	private volatile @Nullable ExecutorService thread;

	/**
	 * Create it.
	 * @param instance this instance
	 * @param maxNodes how many nodes it owns at most
	 * @param board where instances tell of themselves, or {@code null}
	 * @param events told what was gained and lost
	 * @param nodes the nodes this instance would serve, and whether it owns them
	 */
	Neighbours(String instance, int maxNodes, @Nullable FleetBoard board, Consumer<EslNodeOwnershipEvent> events,
			Supplier<Map<String, Boolean>> nodes) {
		this.instance = instance;
		this.maxNodes = maxNodes;
		this.board = board;
		this.events = events;
		this.nodes = nodes;
	}

	void start() {
		this.leaving = false;
		this.exchanging.set(false);
		this.beating.set(false);
		this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE),
				Tasks.daemon("esl-fleet-board"));
	}

	/** What they told last; nobody, if that is not known. */
	FleetView view() {
		return this.view;
	}

	/**
	 * Whether it is of no use any more to stand back from a node that was left to others:
	 * one of them has it, or none of them would take it.
	 */
	boolean isSettled(String node) {
		FleetView seen = this.view;
		if (seen.members().isEmpty()) {
			return false;
		}
		String owner = seen.owner(node);
		return (owner != null) ? !owner.equals(this.instance) : !seen.isWanted(this.instance, node);
	}

	/** Tell and ask, unless that is about to be done anyway. */
	void exchange() {
		once(this.exchanging, this::exchangeNow);
	}

	/** Tell and ask, then do something with the answer. */
	void exchangeThen(Runnable next) {
		once(this.beating, () -> {
			exchangeNow();
			next.run();
		});
	}

	// While the board is slow what is told periodically must not pile up.
	private void once(AtomicBoolean waiting, Runnable task) {
		if (waiting.compareAndSet(false, true)) {
			submit(() -> {
				waiting.set(false);
				task.run();
			});
		}
	}

	private void exchangeNow() {
		if (!this.leaving) {
			with((shared) -> this.view = shared.exchange(this.instance, this.maxNodes, this.nodes.get()));
		}
	}

	void lost(String node) {
		submit(() -> this.events.accept(new EslNodeOwnershipEvent(node, this.instance, false, null, null)));
	}

	void gained(String node) {
		submit(() -> {
			PreviousOwner before = claim(node);
			this.events.accept(new EslNodeOwnershipEvent(node, this.instance, true,
					(before != null) ? before.instance() : null, (before != null) ? before.lastSeen() : null));
		});
	}

	private @Nullable PreviousOwner claim(String node) {
		try {
			return (this.board != null) ? this.board.claim(this.instance, node) : null;
		}
		catch (RuntimeException ex) {
			logger.warn("{}: who owned the node before is not known ({})", node, ex.getClass().getName());
			return null;
		}
	}

	/** This instance is about to stop: nobody is to leave it a node any more. */
	void leaving() {
		this.leaving = true;
		submit(() -> with((told) -> told.leaving(this.instance)));
	}

	/** This instance has given everything back. Waits until that was told. */
	void leave() {
		ExecutorService stopped = this.thread;
		if (stopped == null) {
			return;
		}
		submit(() -> with((told) -> told.leave(this.instance)));
		this.thread = null;
		stopped.shutdown();
		try {
			if (!stopped.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
				stopped.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void with(Consumer<FleetBoard> exchange) {
		if (this.board != null) {
			try {
				exchange.accept(this.board);
			}
			catch (RuntimeException ex) {
				this.view = FleetView.EMPTY;
				logger.debug("The other instances are not known", ex);
			}
		}
	}

	private void submit(Runnable task) {
		ExecutorService running = this.thread;
		if (running != null) {
			try {
				running.execute(Tasks.guarded(task));
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Too much waits to be told to other instances, or this one has stopped");
			}
		}
	}

}
