package io.github.eslspring.autoconfigure;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * One thread that keeps a non-web application alive while nodes run; all other threads of
 * the library are daemons.
 */
final class KeepAlive {

	private @Nullable CountDownLatch end;

	synchronized void start() {
		if (this.end == null) {
			CountDownLatch latch = new CountDownLatch(1);
			this.end = latch;
			Thread thread = new Thread(() -> await(latch), "esl-keep-alive");
			thread.setDaemon(false);
			thread.start();
		}
	}

	synchronized void stop() {
		if (this.end != null) {
			this.end.countDown();
			this.end = null;
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
