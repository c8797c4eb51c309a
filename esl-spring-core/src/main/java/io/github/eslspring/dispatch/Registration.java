package io.github.eslspring.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something registered that can be taken back. Closing twice does nothing.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/**
	 * Take it back. A call that is already running ends normally.
	 */
	@Override
	void close();

	/**
	 * A registration that is taken back once however often it is closed.
	 * @param takeBack what to do on the first close
	 * @return the registration
	 */
	static Registration once(Runnable takeBack) {
		AtomicBoolean closed = new AtomicBoolean();
		return () -> {
			if (closed.compareAndSet(false, true)) {
				takeBack.run();
			}
		};
	}

}
