package io.github.eslspring.test.fault;

/**
 * Something that stays in force until it is closed.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/** Takes the registration back; a second call does nothing. */
	@Override
	void close();

}
