package io.github.eslspring.test.session;

import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.test.event.EventFormat;
import io.github.eslspring.test.event.EventReceiver;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.ServerFrame;
import io.netty.buffer.ByteBuf;

/**
 * The events and log lines that wait for a client: what it subscribed to, while there is
 * room. Offered to by many threads, emptied and configured by the thread of control.
 */
final class Outbox implements EventReceiver {

	/** How many bytes are collected before they are written. */
	private static final int BATCH = 64 * 1024;

	private static final int NO_LOG = -1;

	private final Connection connection;

	private final EventQueue<SimulatedEvent> events;

	private final EventQueue<LogLine> logLines;

	private volatile Subscriptions subscriptions = Subscriptions.NONE;

	private volatile EventFilters filters = EventFilters.NONE;

	private volatile int logLevel = NO_LOG;

	private EventFormat format = EventFormat.PLAIN;

	Outbox(Connection connection, Limits limits, LongAdder dropped) {
		this.connection = connection;
		this.events = new EventQueue<>(limits.eventQueue(), limits.maxMissed(), dropped);
		this.logLines = new EventQueue<>(limits.eventQueue(), limits.maxMissed(), dropped);
	}

	@Override
	public void offer(SimulatedEvent event) {
		if (this.connection.isOpen() && this.subscriptions.wants(event) && this.filters.pass(event)) {
			keepOrKill(this.events.offer(event), DisconnectReason.LOST_EVENTS);
		}
	}

	@Override
	public void offer(LogLine line) {
		if (this.connection.isOpen() && line.level() <= this.logLevel) {
			keepOrKill(this.logLines.offer(line), DisconnectReason.LOST_LOG_LINES);
		}
	}

	boolean isEmpty() {
		return this.events.isEmpty() && this.logLines.isEmpty();
	}

	/**
	 * Writes everything that waits, several frames in one piece. The format is applied
	 * now, not when the event was queued.
	 */
	void writeAll() throws InterruptedException {
		while (!isEmpty() && this.connection.isOpen()) {
			ByteBuf batch = this.connection.buffer(BATCH);
			LogLine line = this.logLines.poll();
			if (line != null) {
				batch.writeBytes(ServerFrame.logData(line));
			}
			SimulatedEvent event = this.events.poll();
			while (event != null) {
				batch.writeBytes(ServerFrame.eventHead(event, this.format)).writeBytes(event.encoded(this.format));
				event = (batch.readableBytes() < BATCH) ? this.events.poll() : null;
			}
			this.connection.write(batch);
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

	private void keepOrKill(boolean keep, DisconnectReason reason) {
		if (keep) {
			this.connection.signal();
		}
		else {
			this.connection.closeAfter(ServerFrame.disconnectNotice(reason));
		}
	}

}
