package io.github.eslspring.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * What is kept in memory.
 */
final class Heap {

	private final AtomicLong mostAfterGc = new AtomicLong();

	/** Look from now on at what each collection leaves. */
	Heap() {
		ManagementFactory.getGarbageCollectorMXBeans()
			.forEach((collector) -> ((NotificationEmitter) collector).addNotificationListener(
					(notification, handback) -> collected(notification.getUserData()), null, null));
	}

	/**
	 * The most that was in use after any collection, in bytes; what such a collection did
	 * not look at included.
	 */
	long mostAfterGc() {
		return this.mostAfterGc.get();
	}

	/** What is in use after a whole collection, in bytes. */
	static long live() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** Bytes of buffers outside the heap. */
	static long direct() {
		return (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider)
				? provider.metric().usedDirectMemory() : 0;
	}

	private void collected(Object data) {
		if (data instanceof CompositeData composite) {
			long left = GarbageCollectionNotificationInfo.from(composite)
				.getGcInfo()
				.getMemoryUsageAfterGc()
				.entrySet()
				.stream()
				.filter((pool) -> pool.getKey().startsWith("G1") || pool.getKey().contains("Gen")
						|| pool.getKey().contains("Survivor") || pool.getKey().contains("Eden"))
				.mapToLong((pool) -> pool.getValue().getUsed())
				.sum();
			this.mostAfterGc.accumulateAndGet(left, Math::max);
		}
	}

}
