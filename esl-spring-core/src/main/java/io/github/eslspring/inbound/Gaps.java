package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.status.Gap;
import io.github.eslspring.status.GapStatus;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * Knows for which times events are missing: from a lost connection to the next that is
 * ready, and when events were shed. Runs on the node's loop; the status is for any
 * thread.
 */
final class Gaps {

	private static final Duration TELL_SHED_EVERY = Duration.ofSeconds(1);

	private final NodeLoop loop;

	private final NodeReadings readings;

	private final Supplier<Map<String, Long>> shedCounts;

	private final GapListeners listeners;

	private final Runnable onChange;

	private Map<String, Long> shedTold = Map.of();

	private boolean shedding;

	private Instant lastShed = Instant.EPOCH;

	private long lastShedNanos;

	private long connectedGeneration;

	private volatile @Nullable Open open;

	private volatile Told told = new Told(0, 0, null);

	Gaps(NodeLoop loop, NodeReadings readings, Supplier<Map<String, Long>> shedCounts, GapListeners listeners,
			Runnable onChange) {
		this.loop = loop;
		this.readings = readings;
		this.shedCounts = shedCounts;
		this.listeners = listeners;
		this.onChange = onChange;
	}

	/**
	 * The node is in another phase.
	 * @param phase the phase
	 */
	void onPhase(NodePhase phase) {
		if (phase == NodePhase.ACTIVE) {
			this.connectedGeneration = this.readings.generation();
			close();
		}
		else if (phase != NodePhase.DRAINING && this.connectedGeneration != 0) {
			this.open = new Open(Instant.now(), System.nanoTime(), this.readings.lastActivity(),
					this.connectedGeneration);
			this.connectedGeneration = 0;
		}
	}

	/**
	 * An event was shed. What is shed within a second is told as one gap.
	 */
	void onShed() {
		this.lastShed = Instant.now();
		this.lastShedNanos = System.nanoTime();
		if (!this.shedding) {
			this.shedding = true;
			Open first = new Open(this.lastShed, this.lastShedNanos, null, this.readings.generation());
			this.loop.schedule(TELL_SHED_EVERY, () -> tellShed(first));
		}
	}

	/**
	 * How things stand.
	 * @return a snapshot
	 */
	GapStatus status() {
		Told now = this.told;
		Open current = this.open;
		return new GapStatus(now.lostConnections(), now.shed(), now.last(), (current != null) ? current.from() : null);
	}

	private void close() {
		Open ending = this.open;
		if (ending != null) {
			this.open = null;
			tell(new Gap(Gap.Kind.CONNECTION, ending.from(), Instant.now(), ending.length(), ending.lastHeard(),
					ending.generation(), this.readings.generation(), Map.of()));
		}
	}

	private void tellShed(Open first) {
		this.shedding = false;
		Map<String, Long> counts = this.shedCounts.get();
		Map<String, Long> shed = new HashMap<>();
		counts.forEach((name, count) -> {
			long more = count - this.shedTold.getOrDefault(name, 0L);
			if (more > 0) {
				shed.put(name, more);
			}
		});
		this.shedTold = counts;
		tell(new Gap(Gap.Kind.SHED, first.from(), this.lastShed,
				Duration.ofNanos(this.lastShedNanos - first.sinceNanos()), null, first.generation(), first.generation(),
				shed));
		this.readings.shed();
		this.onChange.run();
	}

	private void tell(Gap gap) {
		this.told = this.told.and(gap);
		this.listeners.tell(gap);
	}

	/** A gap that has not ended. */
	private record Open(Instant from, long sinceNanos, @Nullable Instant lastHeard, long generation) {

		Duration length() {
			return Duration.ofNanos(System.nanoTime() - this.sinceNanos);
		}

	}

	/** The gaps that were told. */
	private record Told(long lostConnections, long shed, @Nullable Gap last) {

		Told and(Gap gap) {
			return (gap.kind() == Gap.Kind.SHED) ? new Told(this.lostConnections, this.shed + 1, gap)
					: new Told(this.lostConnections + 1, this.shed, gap);
		}

	}

}
