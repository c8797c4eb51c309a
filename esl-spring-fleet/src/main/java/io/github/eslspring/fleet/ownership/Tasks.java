package io.github.eslspring.fleet.ownership;

import java.util.concurrent.ThreadFactory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the threads of ownership have in common.
 */
final class Tasks {

	private static final Logger logger = LoggerFactory.getLogger(Tasks.class);

	private Tasks() {
	}

	/** A task whose failure does not keep it from being run again. */
	static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.error("The ownership of nodes could not be looked after", ex);
			}
		};
	}

	static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
