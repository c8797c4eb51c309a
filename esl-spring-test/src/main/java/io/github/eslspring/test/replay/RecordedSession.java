package io.github.eslspring.test.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was recorded on one connection, as files: {@code NAME.in} holds what the server
 * sent, {@code NAME.out} what the client sent, and {@code NAME.json} when each piece of
 * it was written.
 */
public final class RecordedSession {

	private final String name;

	private final byte[] in;

	private final byte[] out;

	private RecordedSession(String name, byte[] in, byte[] out) {
		this.name = name;
		this.in = in;
		this.out = out;
	}

	/**
	 * Reads a recording.
	 * @param directory where the files are
	 * @param name the name of the files without their endings
	 * @return the recording
	 * @throws UncheckedIOException if a file cannot be read
	 */
	public static RecordedSession load(Path directory, String name) {
		try {
			return new RecordedSession(name, Files.readAllBytes(directory.resolve(name + ".in")),
					Files.readAllBytes(directory.resolve(name + ".out")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The name of the files.
	 * @return the name without the endings
	 */
	public String name() {
		return this.name;
	}

	/**
	 * What the server sent.
	 * @return a copy of the bytes
	 */
	public byte[] in() {
		return this.in.clone();
	}

	/**
	 * What the client sent.
	 * @return a copy of the bytes, secrets masked
	 */
	public byte[] out() {
		return this.out.clone();
	}

	@Override
	public String toString() {
		return "RecordedSession[" + this.name + ", " + this.in.length + " bytes in, " + this.out.length + " bytes out]";
	}

}
