package io.github.eslspring.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs something so that the threads it makes can be told from those of the tests beside
 * it: threads inherit the group of the thread that makes them.
 */
final class OwnThreads {

	private final ThreadGroup group = new ThreadGroup("own threads");

	/**
	 * Begin to run something in a thread of the group.
	 * @param task what to run
	 * @return completed when it has ended, with what it threw
	 */
	CompletableFuture<Void> run(Runnable task) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		new Thread(this.group, () -> {
			try {
				task.run();
				done.complete(null);
			}
			catch (Throwable ex) {
				done.completeExceptionally(ex);
			}
		}, "test-own").start();
		return done;
	}

	/**
	 * The library's threads that are left.
	 * @return their names
	 */
	List<String> ofTheLibrary() {
		Thread[] threads = new Thread[this.group.activeCount() + 50];
		int count = this.group.enumerate(threads);
		return Arrays.stream(threads, 0, count).map(Thread::getName).filter((name) -> name.startsWith("esl-")).toList();
	}

}
