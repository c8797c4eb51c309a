package io.github.eslspring.test.fault;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A fault of the whole switch that several may want: it ends with the last of them. Safe
 * for several threads.
 */
public final class SharedFault {

	private final Supplier<Registration> fault;

	private Registration current = () -> {
	};

	private int wanted;

	/**
	 * Makes a fault that is not in force.
	 * @param fault begins it, also while it is in force
	 */
	public SharedFault(Supplier<Registration> fault) {
		this.fault = fault;
	}

	static SharedFault of(Consumer<Boolean> behaviour) {
		return new SharedFault(() -> {
			behaviour.accept(true);
			return () -> behaviour.accept(false);
		});
	}

	/**
	 * Begins the fault, or wants it too.
	 * @return no longer wants it when closed
	 */
	public synchronized Registration begin() {
		this.current = this.fault.get();
		this.wanted++;
		AtomicBoolean open = new AtomicBoolean(true);
		return () -> {
			if (open.compareAndSet(true, false)) {
				release();
			}
		};
	}

	private synchronized void release() {
		this.wanted--;
		if (this.wanted == 0) {
			this.current.close();
		}
	}

}
