package io.github.eslspring.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which events may wait for listeners. The wait is bounded in bytes; ordinary
 * events are shed above three quarters of it, those that tell how a call goes only when
 * it is full. What is shed is counted by name and told in the log once.
 */
final class Admission {

	private static final Logger logger = LoggerFactory.getLogger(Admission.class);

	private static final int BYTES_BESIDE_THE_WIRE = 200;

	private static final String OTHER = "OTHER";

	private static final Set<String> VITAL = Set.of(EventName.CHANNEL_CREATE.name(), EventName.CHANNEL_ANSWER.name(),
			EventName.CHANNEL_BRIDGE.name(), EventName.CHANNEL_UNBRIDGE.name(), EventName.CHANNEL_HANGUP.name(),
			EventName.CHANNEL_HANGUP_COMPLETE.name(), EventName.CHANNEL_DESTROY.name(), EventName.DTMF.name(),
			EventName.CHANNEL_EXECUTE_COMPLETE.name(), EventName.BACKGROUND_JOB.name());

	private final String node;

	private final long capacity;

	/** Written by the I/O thread alone. */
	private volatile long admitted;

	private final AtomicLong released = new AtomicLong();

	/**
	 * What the I/O thread last saw released: it looks again only when that is too little.
	 */
	private long seenReleased;

	private final Map<String, LongAdder> shed = new ConcurrentHashMap<>();

	private boolean shedding;

	Admission(String node, long capacity) {
		this.node = node;
		this.capacity = capacity;
	}

	/**
	 * Take room for an event. Called by the one I/O thread of the node.
	 * @param event the event
	 * @return {@code false} if it must be shed
	 */
	boolean admit(EslEvent event) {
		long cost = cost(event.size());
		return hasRoom(ordinary(), cost) || (isVital(event) && hasRoom(this.capacity, cost)) || shed(nameOf(event));
	}

	/**
	 * Whether an event tells how a call goes, so that it is shed last.
	 * @param event the event
	 * @return {@code false} for an ordinary event
	 */
	static boolean isVital(EslEvent event) {
		return VITAL.contains(event.name());
	}

	/**
	 * Take room for something else, which is as ordinary as an ordinary event. Called by
	 * the one I/O thread of the node.
	 * @param name what it is counted under
	 * @param bytes its size
	 * @return {@code false} if it must be shed
	 */
	boolean admit(String name, int bytes) {
		return hasRoom(ordinary(), cost(bytes)) || shed(name);
	}

	private boolean hasRoom(long limit, long cost) {
		long after = this.admitted + cost;
		if (after - this.seenReleased > limit) {
			this.seenReleased = this.released.get();
			if (after - this.seenReleased > limit) {
				return false;
			}
		}
		this.admitted = after;
		if (this.shedding && usedBytes() < this.capacity / 2) {
			this.shedding = false;
			logger.info("{}: listeners have caught up; events shed so far: {}", this.node, counts());
		}
		return true;
	}

	void release(EslEvent event) {
		release(event.size());
	}

	void release(int bytes) {
		this.released.addAndGet(cost(bytes));
	}

	/**
	 * Count an event that nobody will handle, or somebody will not.
	 * @param event an event that was not admitted, or not taken
	 */
	void refuse(EslEvent event) {
		count(nameOf(event));
	}

	long usedBytes() {
		long gone = this.released.get();
		return this.admitted - gone;
	}

	Map<String, Long> counts() {
		return this.shed.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().sum()));
	}

	private boolean shed(String name) {
		count(name);
		if (!this.shedding) {
			this.shedding = true;
			logger.warn(
					"{}: listeners are too slow, {} bytes of events wait; events are being shed, {} first. "
							+ "A thread dump shows what the esl-listener threads wait for; "
							+ "make the listeners faster, or raise esl.inbound.dispatch.queue-capacity",
					this.node, usedBytes(), name);
		}
		return false;
	}

	void count(String name) {
		this.shed.computeIfAbsent(name, (key) -> new LongAdder()).increment();
	}

	private long ordinary() {
		return this.capacity / 4 * 3;
	}

	private static String nameOf(EslEvent event) {
		return EventName.of(event.name()).map(EventName::name).orElse(OTHER);
	}

	private static long cost(int bytes) {
		return (long) bytes + BYTES_BESIDE_THE_WIRE;
	}

}
