package io.github.eslspring.autoconfigure;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads on which application events of nodes and calls are published. They are of
 * no other use, so that a slow listener to these holds up nothing else.
 */
final class ApplicationEventThreads {

	private static final String NAME = "esl-application-event-";

	private static final int THREADS = 8;

	private static final int IDLE_SECONDS = 10;

	private ApplicationEventThreads() {
	}

	/**
	 * Make an executor, which has no thread while there is nothing to publish and need
	 * not be shut down.
	 * @param environment tells whether threads are to be virtual
	 * @return the executor
	 */
	static Executor of(Environment environment) {
		return Threading.VIRTUAL.isActive(environment) ? new VirtualThreadTaskExecutor(NAME) : pool();
	}

	// Each node has one task in the queue at most, so it is as bounded as the nodes are.
	private static Executor pool() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(NAME);
		threads.setDaemon(true);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
