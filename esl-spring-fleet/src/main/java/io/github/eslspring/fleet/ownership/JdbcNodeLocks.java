package io.github.eslspring.fleet.ownership;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.integration.support.locks.DistributedLock;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Locks in a database that are held for long and by many threads. A
 * {@link JdbcLockRegistry} lets locks of different names share one in the process, so
 * that some could never be held at the same time; here each has a registry of its own.
 */
public final class JdbcNodeLocks implements LockRegistry<DistributedLock> {

	private final LockRepository repository;

	private final Duration expiry;

	private final Map<Object, JdbcLockRegistry> registries = new ConcurrentHashMap<>();

	/**
	 * Create the registry.
	 * @param repository the locks in the database
	 * @param expiry how long a lock holds without being renewed
	 */
	public JdbcNodeLocks(LockRepository repository, Duration expiry) {
		this.repository = repository;
		this.expiry = expiry;
	}

	@Override
	public DistributedLock obtain(Object key) {
		return this.registries.computeIfAbsent(key, (added) -> new JdbcLockRegistry(this.repository, this.expiry))
			.obtain(key);
	}

}
