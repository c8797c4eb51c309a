package io.github.eslspring.benchmarks;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Events to be sent to one client, in pieces of whole frames.
 */
interface Feed {

	/**
	 * The next piece.
	 * @return bytes to be written before the next is asked for, {@code null} if there is
	 * no more
	 */
	@Nullable ByteBuffer next();

	/**
	 * How many events were in the pieces so far.
	 */
	long events();

}
