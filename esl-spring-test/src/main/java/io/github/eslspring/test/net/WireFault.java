package io.github.eslspring.test.net;

import java.time.Duration;

/**
 * Something that goes wrong on one connection. Called by whichever thread writes or
 * reads, one at a time.
 */
public interface WireFault {

	/**
	 * Whether it has to see whole frames, before other faults cut them into pieces.
	 * @return whether it comes first
	 */
	default boolean needsFrames() {
		return false;
	}

	/**
	 * Looks at a frame that is about to be written, as the switch made it.
	 * @param frame the frame
	 */
	default void see(byte[] frame) {
	}

	/**
	 * Writes something, or does not.
	 * @param bytes one frame with what other faults made of it, or a piece of it
	 * @param connection the connection
	 * @param next writes what remains to be written
	 * @throws InterruptedException when the switch is stopped
	 */
	default void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
		next.write(bytes);
	}

	/**
	 * How much may be read at once.
	 * @return a number of bytes
	 */
	default int readsAtOnce() {
		return Integer.MAX_VALUE;
	}

	/**
	 * How long reading rests after some bytes.
	 * @param bytes how many were read
	 * @return the rest
	 */
	default Duration restAfterReading(int bytes) {
		return Duration.ZERO;
	}

	/**
	 * Whether nothing is read or written at all.
	 * @return whether the connection stands still
	 */
	default boolean isHalting() {
		return false;
	}

	/**
	 * Where bytes go.
	 */
	@FunctionalInterface
	interface Output {

		/**
		 * Writes bytes and waits while the client does not read.
		 * @param bytes the bytes
		 * @throws InterruptedException when the switch is stopped
		 */
		void write(byte[] bytes) throws InterruptedException;

	}

}
