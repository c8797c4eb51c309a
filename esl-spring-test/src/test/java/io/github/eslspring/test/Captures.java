package io.github.eslspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * The recorded traffic of a real server.
 */
public final class Captures {

	private Captures() {
	}

	/** What the server sent. */
	public static byte[] in(String name) {
		return read(name + ".in");
	}

	/** What the client sent. */
	public static byte[] out(String name) {
		return read(name + ".out");
	}

	private static byte[] read(String file) {
		try (InputStream plain = Captures.class.getResourceAsStream("/captures/" + file);
				InputStream zipped = Captures.class.getResourceAsStream("/captures/" + file + ".gz")) {
			if (plain != null) {
				return plain.readAllBytes();
			}
			if (zipped == null) {
				throw new IllegalArgumentException("no capture " + file);
			}
			try (InputStream unzipped = new GZIPInputStream(zipped)) {
				return unzipped.readAllBytes();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
