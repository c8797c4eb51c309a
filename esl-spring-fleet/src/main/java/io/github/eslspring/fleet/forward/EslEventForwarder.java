package io.github.eslspring.fleet.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.Gap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards events of all nodes to a broker. Between listeners and broker there is a
 * buffer of so many events; what does not fit is dropped, the newest first. That is
 * counted and told as a gap, and so is what the broker does not take.
 */
public final class EslEventForwarder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EslEventForwarder.class);

	private final EventOutlet outlet;

	private final CloudEventWriter writer;

	private final ForwardSettings settings;

	private final List<ForwardFilter> filters;

	private final BlockingQueue<ForwardedEvent> waiting = new LinkedBlockingQueue<>();

	private final Semaphore room;

	private final Map<EslInboundClient, Registration> nodes = new ConcurrentHashMap<>();

	/** How many events of a node are lost and not told of; guarded by itself. */
	private final Map<String, Long> untold = new HashMap<>();

	/** The gaps on their way that tell of them. */
	private final Map<ForwardedEvent, Long> telling = new ConcurrentHashMap<>();

	private volatile long tellAfter = System.nanoTime();

	private final LongAdder forwarded = new LongAdder();

	private final LongAdder filtered = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile boolean retrying;

	private volatile boolean closing;

	private @Nullable Registration following;

	private @Nullable Thread sender;

	/**
	 * Create a forwarder; nothing is forwarded until it is started.
	 * @param outlet the way to the broker
	 * @param writer writes the events
	 * @param settings which events, and how many may wait
	 * @param filters must agree to every event
	 */
	public EslEventForwarder(EventOutlet outlet, CloudEventWriter writer, ForwardSettings settings,
			List<ForwardFilter> filters) {
		this.outlet = outlet;
		this.writer = writer;
		this.settings = settings;
		this.filters = List.copyOf(filters);
		this.room = new Semaphore(settings.capacity());
	}

	/**
	 * Forward the events of all nodes, those too that come later.
	 * @param present the nodes
	 */
	public synchronized void start(EslNodes present) {
		if (this.sender != null) {
			return;
		}
		this.closing = false;
		Thread started = new Thread(this::run, "esl-forward");
		started.setDaemon(true);
		started.start();
		this.sender = started;
		this.following = present.onNode(this::added, this::removed);
	}

	private void added(EslInboundClient client) {
		Registration events = client.onEvent(this.settings.events(), Integer.MIN_VALUE, EslOrdering.CHANNEL,
				(event) -> forward(client, event));
		Registration gaps = client.onGap((gap) -> gap(client.node().name(), gap));
		this.nodes.put(client, () -> {
			events.close();
			gaps.close();
		});
	}

	private void removed(EslInboundClient client) {
		Registration registration = this.nodes.remove(client);
		if (registration != null) {
			registration.close();
		}
	}

	private void forward(EslInboundClient client, EslEvent event) {
		if (!this.filters.stream().allMatch((filter) -> filter.test(client.node(), event))) {
			this.filtered.increment();
		}
		else {
			accept(this.writer.event(client.node().name(), event));
		}
	}

	private void gap(String node, Gap gap) {
		announceGap(node, gap.kind().word(), gap.length(),
				gap.shed().values().stream().mapToLong(Long::longValue).sum());
	}

	/**
	 * Tell that events of a node are missing.
	 * @param node the node
	 * @param reason why
	 * @param length about how long there were none
	 * @param lost how many are known to be lost, 0 if nobody can tell
	 */
	public void announceGap(String node, String reason, Duration length, long lost) {
		accept(this.writer.gap(node, reason, length, lost));
	}

	private void accept(ForwardedEvent event) {
		if (!offer(event)) {
			this.dropped.increment();
			lost(event.node(), 1);
		}
	}

	private boolean offer(ForwardedEvent event) {
		return this.room.tryAcquire() && this.waiting.add(event);
	}

	private void lost(String node, long number) {
		synchronized (this.untold) {
			this.untold.merge(node, number, Long::sum);
		}
	}

	private void run() {
		try {
			while (true) {
				ForwardedEvent next = this.waiting.poll(100, TimeUnit.MILLISECONDS);
				if (next != null) {
					send(next);
				}
				else if (this.closing) {
					return;
				}
				tellLost();
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Forwarding was interrupted");
		}
	}

	private void send(ForwardedEvent event) throws InterruptedException {
		long deadline = System.nanoTime() + this.settings.retryFor().toNanos();
		while (true) {
			try {
				this.outlet.send(event).whenComplete((sent, problem) -> settled(event, problem));
				this.retrying = false;
				return;
			}
			catch (RuntimeException ex) {
				if (System.nanoTime() - deadline > 0) {
					settled(event, ex);
					return;
				}
				if (!this.retrying) {
					logger.warn("Events cannot be forwarded ({}); they wait, {} at most", ex.getClass().getName(),
							this.settings.capacity());
				}
				this.retrying = true;
			}
			Thread.sleep(this.settings.retryInterval().toMillis());
		}
	}

	private void settled(ForwardedEvent event, @Nullable Throwable problem) {
		this.room.release();
		Long told = this.telling.remove(event);
		if (problem == null) {
			this.forwarded.increment();
		}
		else {
			this.tellAfter = System.nanoTime() + this.settings.retryInterval().toNanos();
			lost(event.node(), (told != null) ? told : 1);
			if (told != null) {
				logger.debug("{} could not be forwarded yet", event, problem);
				return;
			}
			this.failed.increment();
			logger.warn("{} could not be forwarded: {}", event, problem.getClass().getName());
			logger.debug("{} could not be forwarded", event, problem);
		}
	}

	private void tellLost() {
		if (System.nanoTime() - this.tellAfter < 0) {
			return;
		}
		synchronized (this.untold) {
			this.untold.entrySet().removeIf((lost) -> tell(lost.getKey(), lost.getValue()));
		}
	}

	private boolean tell(String node, long number) {
		ForwardedEvent gap = this.writer.gap(node, "forward-buffer", Duration.ZERO, number);
		this.telling.put(gap, number);
		boolean offered = offer(gap);
		if (!offered) {
			this.telling.remove(gap);
		}
		return offered;
	}

	/**
	 * How forwarding does. Does no I/O.
	 * @return a snapshot
	 */
	public ForwardStatus status() {
		return new ForwardStatus(this.settings.capacity() - this.room.availablePermits(), this.settings.capacity(),
				this.forwarded.sum(), this.filtered.sum(), this.dropped.sum(), this.failed.sum(), this.retrying);
	}

	/**
	 * Take in nothing more, and wait for what waits as long as the settings allow.
	 */
	@Override
	public synchronized void close() {
		Thread running = this.sender;
		if (running == null) {
			return;
		}
		if (this.following != null) {
			this.following.close();
		}
		List.copyOf(this.nodes.keySet()).forEach(this::removed);
		this.closing = true;
		this.sender = null;
		try {
			long deadline = System.nanoTime() + this.settings.closeTimeout().toNanos();
			running.join(Math.max(1, this.settings.closeTimeout().toMillis()));
			if (this.room.tryAcquire(this.settings.capacity(), Math.max(0, deadline - System.nanoTime()),
					TimeUnit.NANOSECONDS)) {
				this.room.release(this.settings.capacity());
			}
			else {
				logger.warn("{} events were not forwarded", status().buffered());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		running.interrupt();
	}

}
