package io.github.eslspring.outbound;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.EslException;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.status.OutboundStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the server's status is read from. Written on any loop, read from anywhere.
 */
final class CallCounters {

	final LongAdder accepted = new LongAdder();

	final LongAdder completed = new LongAdder();

	final LongAdder failed = new LongAdder();

	final LongAdder refused = new LongAdder();

	final LongAdder unrouted = new LongAdder();

	final LongAdder lost = new LongAdder();

	final LongAdder eventsShed = new LongAdder();

	private final AtomicLong active = new AtomicLong();

	private volatile @Nullable Failure lastFailure;

	/**
	 * One connection more.
	 * @return how many there are now
	 */
	long enter() {
		return this.active.incrementAndGet();
	}

	/**
	 * One connection less.
	 * @return how many there are now
	 */
	long leave() {
		return this.active.decrementAndGet();
	}

	long active() {
		return this.active.get();
	}

	void noticed(EslException problem) {
		this.lastFailure = Failure.of(problem);
	}

	OutboundStatus status(OutboundPhase phase, @Nullable String address) {
		return new OutboundStatus(phase, address, (int) active(), this.accepted.sum(), this.completed.sum(),
				this.failed.sum(), this.refused.sum(), this.unrouted.sum(), this.lost.sum(), this.eventsShed.sum(),
				this.lastFailure);
	}

}
