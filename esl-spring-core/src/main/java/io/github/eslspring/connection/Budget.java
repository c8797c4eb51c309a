package io.github.eslspring.connection;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what is taken of something that has a limit. Safe for several threads.
 */
public final class Budget {

	private final AtomicLong taken = new AtomicLong();

	/**
	 * Take some if the limit allows it.
	 * @param amount how much
	 * @param limit how much may be taken altogether
	 * @return {@code false} if it would be too much; nothing was taken then
	 */
	public boolean take(long amount, long limit) {
		long before = this.taken.get();
		while (amount <= limit - before) {
			if (this.taken.compareAndSet(before, before + amount)) {
				return true;
			}
			before = this.taken.get();
		}
		return false;
	}

	/**
	 * Take some whatever the limit is.
	 * @param amount how much
	 */
	public void take(long amount) {
		this.taken.addAndGet(amount);
	}

	/**
	 * Give some back.
	 * @param amount how much
	 */
	public void giveBack(long amount) {
		this.taken.addAndGet(-amount);
	}

	/**
	 * How much is taken now.
	 * @return the sum of what was taken and not given back
	 */
	public long taken() {
		return this.taken.get();
	}

}
