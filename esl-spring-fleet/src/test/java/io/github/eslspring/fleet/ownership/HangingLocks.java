package io.github.eslspring.fleet.ownership;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.integration.support.locks.LockRegistry;

/**
 * Locks that can be made to wait for ever, as those in a database that hangs.
 */
final class HangingLocks implements LockRegistry<Lock> {

	private volatile CountDownLatch gate = new CountDownLatch(0);

	void hang() {
		this.gate = new CountDownLatch(1);
	}

	void goOn() {
		this.gate.countDown();
	}

	@Override
	public Lock obtain(Object key) {
		return new ReentrantLock() {

			@Override
			public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
				HangingLocks.this.gate.await();
				return super.tryLock(time, unit);
			}

		};
	}

}
