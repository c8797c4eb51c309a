package io.github.eslspring.test.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventFormat;
import io.github.eslspring.test.event.EventReceiver;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.Journal;
import io.github.eslspring.test.protocol.ServerFrame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The events and log lines that wait for a client: what it subscribed to, while there is
 * room. Offered to by many threads, emptied and configured by the thread of control.
 */
final class Outbox implements EventReceiver {

	/** How many bytes are collected before they are written. */
	private static final int BATCH = 64 * 1024;

	/** Room for the event that fills a batch. */
	private static final int SPARE = 4096;

	/** Fewer events in one piece are told in the dialogue. */
	private static final int TELLABLE = 20;

	private static final double CROWDED = 0.5;

	private static final int NO_LOG = -1;

	private final Connection connection;

	private final EventQueue<SimulatedEvent> events;

	private final EventQueue<LogLine> logLines;

	private volatile Subscriptions subscriptions = Subscriptions.NONE;

	private volatile EventFilters filters = EventFilters.NONE;

	private volatile int logLevel = NO_LOG;

	private EventFormat format = EventFormat.PLAIN;

	/** Everything that is subscribed to, while {@code null}. */
	private volatile @Nullable Scope scope;

	/** A call that has ended and of which nothing more is heard here. */
	private volatile @Nullable String forgotten;

	private volatile @Nullable String controlledUuid;

	private final AtomicBoolean killed = new AtomicBoolean();

	private final EventBus bus;

	private final Journal journal;

	/** What was taken from the queue may not be on its way yet. */
	private volatile boolean writing;

	Outbox(Connection connection, EventBus bus, Journal journal, Limits limits, LongAdder dropped) {
		this.journal = journal;
		this.bus = bus;
		this.connection = connection;
		this.events = new EventQueue<>(limits.eventQueue(), limits.maxMissed(), dropped);
		this.logLines = new EventQueue<>(limits.eventQueue(), limits.maxMissed(), dropped);
	}

	@Override
	public void offer(SimulatedEvent event) {
		if (this.connection.isOpen() && this.subscriptions.wants(event) && this.filters.pass(event)
				&& isInScope(event)) {
			keepOrKill(this.events.offer(event), DisconnectReason.LOST_EVENTS);
		}
	}

	@Override
	public void offer(LogLine line) {
		if (this.connection.isOpen() && line.level() <= this.logLevel) {
			keepOrKill(this.logLines.offer(line), DisconnectReason.LOST_LOG_LINES);
		}
	}

	/** Takes an event that was queued to the call; subscriptions do not matter. */
	void divert(SimulatedEvent event) {
		keepOrKill(this.events.offer(event), DisconnectReason.LOST_EVENTS);
	}

	/**
	 * Subscribes to the fixed set of call events and narrows everything to one call.
	 */
	void scope(Scope scope) {
		this.scope = scope;
		this.subscriptions = this.subscriptions.plus(Keywords.OF_A_CALL);
	}

	boolean isScoped() {
		return this.scope != null;
	}

	/**
	 * Drops whatever is still said about a call, as its data lives on until we let go.
	 */
	void forget(String uuid) {
		this.forgotten = uuid;
	}

	/** The call to name in the notice of a killed connection. */
	void nameInNotices(String uuid) {
		this.controlledUuid = uuid;
	}

	/** Waits until everything was written, the connection closed, or time is up. */
	void awaitEmpty(long limitMillis) {
		long start = System.nanoTime();
		while ((!isEmpty() || this.writing) && this.connection.isOpen() && !Thread.currentThread().isInterrupted()
				&& System.nanoTime() - start < limitMillis * 1_000_000) {
			LockSupport.parkNanos(1_000_000);
		}
	}

	/** Forgets what nobody will read. */
	void close() {
		this.events.clear();
		this.logLines.clear();
	}

	@Override
	public boolean isCrowded() {
		return this.connection.isOpen() && this.events.fill() > CROWDED;
	}

	boolean isEmpty() {
		return this.events.isEmpty() && this.logLines.isEmpty();
	}

	/**
	 * Writes everything that waits, several frames in one piece. The format is applied
	 * now, not when the event was queued.
	 */
	void writeAll() throws InterruptedException {
		this.writing = true;
		try {
			while (!isEmpty() && this.connection.isOpen()) {
				writeSome();
			}
		}
		finally {
			this.writing = false;
		}
	}

	private void writeSome() throws InterruptedException {
		int most = this.connection.isFaulty() ? 1 : BATCH;
		ByteBuf batch = this.connection.buffer(BATCH + SPARE);
		List<String> told = new ArrayList<>();
		LogLine line = this.logLines.poll();
		if (line != null) {
			batch.writeBytes(ServerFrame.logData(line));
		}
		SimulatedEvent event = (batch.readableBytes() < most) ? this.events.poll() : null;
		while (event != null) {
			ServerFrame.writeEvent(event, this.format, batch);
			tell(told, event);
			event = (batch.readableBytes() < most) ? this.events.poll() : null;
		}
		if (told.size() < TELLABLE) {
			this.journal.wroteEvents(this.connection.number(), told);
		}
		this.connection.write(batch);
	}

	/** Bursts are not told. */
	private static void tell(List<String> told, SimulatedEvent event) {
		if (told.size() < TELLABLE) {
			String uuid = event.rawHeader("Unique-ID");
			told.add(event.rawHeader("Event-Name") + ((uuid != null) ? " " + uuid : ""));
		}
	}

	/** Stops listening and throws queued events away; filters stay. */
	void clear() {
		this.subscriptions = Subscriptions.NONE;
		this.events.clear();
	}

	Subscriptions subscriptions() {
		return this.subscriptions;
	}

	void setSubscriptions(Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	EventFilters filters() {
		return this.filters;
	}

	/** Events that are queued already are not filtered again. */
	void setFilters(EventFilters filters) {
		this.filters = filters;
	}

	EventFormat format() {
		return this.format;
	}

	void setFormat(EventFormat format) {
		this.format = format;
	}

	boolean isLogging() {
		return this.logLevel != NO_LOG;
	}

	void setLogLevel(int level) {
		this.logLevel = level;
	}

	void stopLogging() {
		this.logLevel = NO_LOG;
	}

	private boolean isInScope(SimulatedEvent event) {
		Scope scope = this.scope;
		String gone = this.forgotten;
		return (scope == null || scope.includes(event)) && (gone == null || !gone.equals(event.rawHeader("Unique-ID")));
	}

	private void keepOrKill(EventQueue.Outcome outcome, DisconnectReason reason) {
		switch (outcome) {
			case FIRST -> this.connection.signal();
			case OVERSTRAINED -> kill(reason);
			case FURTHER -> {
			}
		}
	}

	/**
	 * The thread that dispatches events writes the notice, so on the real server
	 * everybody waits until the client that did not read has taken it.
	 */
	private void kill(DisconnectReason reason) {
		if (this.killed.compareAndSet(false, true)) {
			boolean frozen = this.bus.freeze();
			this.connection.closeAfter(ServerFrame.disconnectNotice(reason, this.controlledUuid));
			if (frozen) {
				this.connection.whenClosed(this.bus::thaw);
			}
		}
	}

}
