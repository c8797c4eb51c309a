package io.github.eslspring.test.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.net.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trouble after the other, chosen at random by a seed. Which troubles come in which
 * order depends on the seed alone; what they hit depends on the clients. Safe for several
 * threads.
 */
public final class Chaos implements Registration {

	private static final Logger logger = LoggerFactory.getLogger(Chaos.class);

	private static final int MAX_HISTORY = 1000;

	private final ScheduledExecutorService timer = DaemonThreads.scheduler("simulated-freeswitch-chaos");

	private final List<Trouble> history = new ArrayList<>();

	private final Faults faults;

	private final long seed;

	private final Random random;

	private final List<Trouble> troubles;

	private Registration current = () -> {
	};

	private boolean closed;

	Chaos(ChaosBuilder settings) {
		this.faults = settings.faults;
		this.seed = settings.seed;
		this.random = new Random(settings.seed);
		this.troubles = List.copyOf(settings.troubles);
		logger.info("Chaos begins with seed {}", this.seed);
		long interval = settings.interval.toNanos();
		this.timer.scheduleAtFixedRate(this::next, 0, interval, TimeUnit.NANOSECONDS);
	}

	/**
	 * The seed that makes the same chaos again.
	 * @return the seed
	 */
	public long seed() {
		return this.seed;
	}

	/**
	 * What has happened so far.
	 * @return the first 1,000 troubles in their order
	 */
	public synchronized List<Trouble> history() {
		return List.copyOf(this.history);
	}

	/** Ends the chaos and whatever is wrong because of it. */
	@Override
	public void close() {
		this.timer.shutdownNow();
		synchronized (this) {
			this.closed = true;
			endCurrent();
		}
	}

	@Override
	public synchronized String toString() {
		return "Chaos[seed=" + this.seed + ", history=" + this.history + "]";
	}

	private synchronized void next() {
		if (this.closed) {
			return;
		}
		endCurrent();
		Trouble trouble = this.troubles.get(this.random.nextInt(this.troubles.size()));
		if (this.history.size() < MAX_HISTORY) {
			this.history.add(trouble);
		}
		try {
			this.current = trouble.begin(this.faults, this.random);
		}
		catch (RuntimeException ex) {
			logger.warn("Chaos with seed {} could not begin {}", this.seed, trouble, ex);
		}
	}

	/** A port may be taken; the next round comes all the same. */
	private void endCurrent() {
		Registration ending = this.current;
		this.current = () -> {
		};
		try {
			ending.close();
		}
		catch (RuntimeException ex) {
			logger.warn("Chaos with seed {} could not end {}", this.seed, this.history, ex);
		}
	}

}
