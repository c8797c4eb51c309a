package io.github.eslspring.fleet.ownership;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.integration.support.locks.LockRegistry;

/**
 * Locks that need a round trip to be got, and that is part of the time a caller allows,
 * as with ZooKeeper.
 */
final class RemoteLocks implements LockRegistry<Lock> {

	private final Map<Object, Lock> locks = new ConcurrentHashMap<>();

	@Override
	public Lock obtain(Object key) {
		return this.locks.computeIfAbsent(key, (added) -> new ReentrantLock() {

			@Override
			public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
				return time > 0 && super.tryLock(time, unit);
			}

		});
	}

}
