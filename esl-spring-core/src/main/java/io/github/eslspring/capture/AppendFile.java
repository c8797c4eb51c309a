package io.github.eslspring.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that is written at its end only.
 */
interface AppendFile extends Closeable {

	/**
	 * Opens files.
	 */
	@FunctionalInterface
	interface Opener {

		AppendFile open(Path path) throws IOException;

	}

	long size() throws IOException;

	/**
	 * Write at the end, all of it or with an exception.
	 * @param bytes what to write
	 * @throws IOException if not all of it could be written
	 */
	void append(ByteBuffer bytes) throws IOException;

	/**
	 * Read from the middle.
	 * @param into where to, as much as fits and is there
	 * @param position where from
	 * @throws IOException if it cannot be read
	 */
	void read(ByteBuffer into, long position) throws IOException;

	void truncate(long size) throws IOException;

	void force() throws IOException;

}
