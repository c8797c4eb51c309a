package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Sees to it that of all instances exactly one owns a node, by a lock for each: tries to
 * get the locks of all nodes this instance may serve, tells when it got or lost one, and
 * leaves nodes to instances that have fewer.
 */
public final class NodeOwners implements FleetOwnership, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(NodeOwners.class);

	private static final Duration RELEASE = Duration.ofSeconds(5);

	private final String instance;

	private final LockRegistry<?> locks;

	private final Supplier<Set<String>> nodes;

	private final OwnershipSettings settings;

	private final Neighbours neighbours;

	private final Semaphore room;

	private final Outage outage;

	private final Map<String, Tenure> tenures = new ConcurrentHashMap<>();

	private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("esl-fleet-lock-");

	private volatile Set<String> owned = Set.of();

	private volatile Runnable apply = () -> {
	};

	private volatile @Nullable ScheduledThreadPoolExecutor timer;

	/**
	 * Create it; nothing is owned until it is started.
	 * @param instance what this instance is called
	 * @param locks the locks
	 * @param nodes the names of the nodes this instance may serve
	 * @param settings how nodes are owned
	 * @param board where instances tell of themselves, {@code null} for nowhere: then
	 * nodes are not spread
	 * @param events told what this instance begins and ceases to own, on a thread that
	 * may block
	 */
	public NodeOwners(String instance, LockRegistry<?> locks, Supplier<Set<String>> nodes, OwnershipSettings settings,
			@Nullable FleetBoard board, Consumer<EslNodeOwnershipEvent> events) {
		this.instance = instance;
		this.locks = locks;
		this.nodes = nodes;
		this.settings = settings;
		this.neighbours = new Neighbours(instance, settings.maxNodes(), board, events, this::told);
		this.room = new Semaphore(settings.maxNodes());
		this.outage = new Outage(settings.standBack());
		this.threads.setDaemon(true);
	}

	/**
	 * Begin to own nodes.
	 * @param apply called whenever {@link #owns} may say something else, by one thread at
	 * a time; may wait for nothing that waits for the locks
	 */
	public synchronized void start(Runnable apply) {
		if (this.timer != null) {
			return;
		}
		this.apply = apply;
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, Tasks.daemon("esl-fleet"));
		started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.neighbours.start();
		this.timer = started;
		long tick = this.settings.retryInterval().toNanos();
		long beat = this.settings.heartbeat().toNanos();
		started.scheduleWithFixedDelay(Tasks.guarded(this::tick), 0, tick, TimeUnit.NANOSECONDS);
		started.scheduleWithFixedDelay(() -> this.neighbours.exchangeThen(this::spread), beat, beat,
				TimeUnit.NANOSECONDS);
	}

	/**
	 * Give all locks back, so that others can take over at once, and wait for that.
	 */
	@Override
	public synchronized void close() {
		ScheduledThreadPoolExecutor stopped = this.timer;
		if (stopped == null) {
			return;
		}
		this.timer = null;
		stopped.shutdownNow();
		this.neighbours.leaving();
		this.tenures.values().forEach(Tenure::stop);
		awaitRelease();
		logger.info("All nodes of this instance, {}, are left to others: {}", this.instance, this.owned);
		this.tenures.clear();
		this.owned = Set.of();
		this.neighbours.leave();
	}

	@Override
	public boolean owns(String node) {
		Tenure tenure = this.tenures.get(node);
		return tenure != null && tenure.isOurs();
	}

	/**
	 * A node that is served no more has been drained.
	 * @param node the node
	 */
	public void drained(String node) {
		Tenure tenure = this.tenures.get(node);
		if (tenure != null) {
			tenure.drained();
			wake();
		}
	}

	@Override
	public List<NodeOwnership> ownership() {
		FleetView seen = this.neighbours.view();
		return this.tenures.values()
			.stream()
			.map((tenure) -> tenure.ownership(seen.owner(tenure.node())))
			.sorted((one, other) -> one.node().compareTo(other.node()))
			.toList();
	}

	@Override
	public boolean isReachable() {
		return !this.outage.isPresent() && this.tenures.values().stream().allMatch(Tenure::isAnswered);
	}

	@Override
	public FleetView view() {
		return this.neighbours.view();
	}

	private synchronized void tick() {
		if (this.timer == null) {
			return;
		}
		Set<String> wanted = this.nodes.get();
		for (Tenure tenure : List.copyOf(this.tenures.values())) {
			if (!wanted.contains(tenure.node())) {
				this.tenures.remove(tenure.node());
				tenure.stop();
			}
			else {
				tenure.step(this.neighbours.isSettled(tenure.node()));
			}
		}
		if (this.tenures.values().stream().anyMatch(Tenure::isResting)) {
			this.neighbours.exchange();
		}
		wanted.forEach((node) -> this.tenures.computeIfAbsent(node, this::begin));
		Set<String> now = wanted.stream().filter(this::owns).collect(Collectors.toUnmodifiableSet());
		Set<String> before = this.owned;
		if (!now.equals(before)) {
			this.owned = now;
			this.apply.run();
			tell(before, now);
		}
	}

	private Tenure begin(String node) {
		Tenure tenure = new Tenure(node, this.instance, this.locks, this.room, this.outage, this.settings, this.threads,
				this::wake);
		tenure.start();
		return tenure;
	}

	private void tell(Set<String> before, Set<String> now) {
		before.stream().filter((node) -> !now.contains(node)).forEach((node) -> {
			logger.info("{}: no longer owned by this instance, {}", node, this.instance);
			this.neighbours.lost(node);
		});
		now.stream().filter((node) -> !before.contains(node)).forEach((node) -> {
			logger.info("{}: owned by this instance, {}", node, this.instance);
			this.neighbours.gained(node);
		});
		this.neighbours.exchange();
	}

	private Map<String, Boolean> told() {
		Map<String, Boolean> told = new LinkedHashMap<>();
		Set<String> ours = this.owned;
		this.tenures.keySet().forEach((node) -> told.put(node, ours.contains(node)));
		return told;
	}

	// At most one node a heartbeat, so that all see what came of it before the next.
	private void spread() {
		// What came of the last one has to be seen before another is left.
		boolean underWay = this.tenures.values().stream().anyMatch(Tenure::isLeaving);
		String node = (this.settings.spread() && !underWay) ? this.neighbours.view().toYield(this.instance, this.owned)
				: null;
		Tenure tenure = (node != null) ? this.tenures.get(node) : null;
		if (tenure != null && tenure.isOurs()) {
			logger.info("{}: is left to an instance that owns fewer nodes", node);
			tenure.leave();
			wake();
		}
	}

	private void awaitRelease() {
		long deadline = System.nanoTime() + RELEASE.toNanos();
		try {
			while (!this.tenures.values().stream().allMatch(Tenure::isReleased) && System.nanoTime() - deadline < 0) {
				Thread.sleep(5);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void wake() {
		ScheduledThreadPoolExecutor running = this.timer;
		if (running != null) {
			try {
				running.execute(Tasks.guarded(this::tick));
			}
			catch (RejectedExecutionException ex) {
				logger.debug("This instance has stopped");
			}
		}
	}

}
