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

	private final AtomicLong used = new AtomicLong();

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
		long limit = VITAL.contains(event.name()) ? this.capacity : this.capacity / 4 * 3;
		if (this.used.get() + cost(event) > limit) {
			shed(event);
			return false;
		}
		this.used.addAndGet(cost(event));
		if (this.shedding && this.used.get() < this.capacity / 2) {
			this.shedding = false;
			logger.info("{}: listeners have caught up; events shed so far: {}", this.node, counts());
		}
		return true;
	}

	void release(EslEvent event) {
		this.used.addAndGet(-cost(event));
	}

	/**
	 * Give back the room of an event that nobody will handle.
	 * @param event an event that was admitted
	 */
	void turnAway(EslEvent event) {
		release(event);
		count(event);
	}

	/**
	 * Count an event that came when nothing was admitted any more.
	 * @param event an event that was not admitted
	 */
	void refuse(EslEvent event) {
		count(event);
	}

	long usedBytes() {
		return this.used.get();
	}

	Map<String, Long> counts() {
		return this.shed.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().sum()));
	}

	private void shed(EslEvent event) {
		String name = count(event);
		if (!this.shedding) {
			this.shedding = true;
			logger.warn(
					"{}: listeners are too slow, {} bytes of events wait; events are being shed, {} first. "
							+ "Make the listeners faster, or raise esl.inbound.dispatch.queue-capacity",
					this.node, this.used.get(), name);
		}
	}

	private String count(EslEvent event) {
		String name = EventName.of(event.name()).map(EventName::name).orElse(OTHER);
		this.shed.computeIfAbsent(name, (key) -> new LongAdder()).increment();
		return name;
	}

	private static long cost(EslEvent event) {
		return (long) event.size() + BYTES_BESIDE_THE_WIRE;
	}

}
