package io.github.eslspring.test.net;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executors whose threads have a name and never keep the JVM alive.
 */
public final class DaemonThreads {

	private DaemonThreads() {
	}

	/**
	 * As many threads as there is work at the same time, as the switch itself does.
	 * @param name the beginning of the threads' names
	 * @return an executor to be shut down by the caller
	 */
	public static ExecutorService cached(String name) {
		return Executors.newCachedThreadPool(factory(name));
	}

	/**
	 * One thread for timers.
	 * @param name the beginning of the thread's name
	 * @return an executor to be shut down by the caller
	 */
	public static ScheduledThreadPoolExecutor scheduler(String name) {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, factory(name));
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		return scheduler;
	}

	private static ThreadFactory factory(String name) {
		AtomicInteger numbers = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
