package io.github.eslspring.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.event.LogLevel;
import io.github.eslspring.event.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Hands the lines of a node's log to who listens to them, one line after the other. They
 * share the room and the drain of the node's events. Never makes the I/O thread wait.
 */
public final class LogDispatcher {

	/** What log lines are counted under when they are shed. */
	public static final String SHED = "log/data";

	private static final Logger logger = LoggerFactory.getLogger(LogDispatcher.class);

	private final String node;

	private final EventDispatcher events;

	private final Lane<LogLine> lane;

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Create a dispatcher for one node.
	 * @param node the node's name
	 * @param executor runs the listeners
	 * @param events the dispatcher of the node's events
	 */
	public LogDispatcher(String node, Executor executor, EventDispatcher events) {
		this.node = node;
		this.events = events;
		this.lane = new Lane<>(executor, this::handle, () -> {
		});
	}

	/**
	 * Add a listener.
	 * @param level the least important level it wants
	 * @param listener called on a listener thread, in the order of the wire
	 * @return takes it back
	 */
	public Registration add(LogLevel level, Consumer<LogLine> listener) {
		Listener added = new Listener(level, listener);
		this.listeners.add(added);
		return Registration.once(() -> this.listeners.remove(added));
	}

	/**
	 * Bring a line to those who want it. Called on the node's loop; returns at once.
	 * @param line the line
	 */
	public void dispatch(LogLine line) {
		if (this.listeners.stream().noneMatch((listener) -> listener.wants(line))
				|| !this.events.enter(SHED, size(line))) {
			return;
		}
		try {
			this.lane.add(line);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("{}: the listeners' executor does not take a log line", this.node, ex);
			this.events.turnAway(SHED, size(line));
		}
	}

	private void handle(LogLine line) {
		MDC.put(EventDispatcher.MDC_NODE, this.node);
		try {
			this.listeners.forEach((listener) -> call(listener, line));
		}
		finally {
			MDC.remove(EventDispatcher.MDC_NODE);
			this.events.leave(size(line));
		}
	}

	private void call(Listener listener, LogLine line) {
		if (!listener.wants(line)) {
			return;
		}
		try {
			listener.listener.accept(line);
			this.events.called(true);
		}
		catch (Throwable ex) {
			this.events.called(false);
			logger.error("{}: a listener to log lines failed; the others go on", this.node, ex);
		}
	}

	private static int size(LogLine line) {
		return line.text().length() + line.file().length() + line.function().length();
	}

	/** Two are never the same, whatever they hold. */
	private static final class Listener {

		private final LogLevel level;

		private final Consumer<LogLine> listener;

		Listener(LogLevel level, Consumer<LogLine> listener) {
			this.level = level;
			this.listener = listener;
		}

		boolean wants(LogLine line) {
			return line.level().number() <= this.level.number();
		}

	}

}
