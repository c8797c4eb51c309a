package io.github.eslspring.inbound;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Collects what the library logs at warn level or above, in this and every other test
 * that runs at the same time.
 */
public final class LogWatch implements AutoCloseable {

	private final Logger library = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.github.eslspring");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private @Nullable Logger detailed;

	public LogWatch() {
		this.lines.list = new CopyOnWriteArrayList<>();
		this.lines.start();
		this.library.addAppender(this.lines);
	}

	/**
	 * Collect what one class logs at debug level too.
	 * @param type the class
	 */
	public LogWatch(Class<?> type) {
		this();
		this.detailed = (Logger) LoggerFactory.getLogger(type);
		this.detailed.setLevel(Level.DEBUG);
	}

	public String text() {
		return this.lines.list.stream()
			.map((line) -> line.getLevel() + " " + line.getFormattedMessage() + " "
					+ ((line.getThrowableProxy() != null) ? line.getThrowableProxy().getMessage() : ""))
			.collect(Collectors.joining("\n"));
	}

	@Override
	public void close() {
		this.library.detachAppender(this.lines);
		if (this.detailed != null) {
			this.detailed.setLevel(null);
		}
	}

}
