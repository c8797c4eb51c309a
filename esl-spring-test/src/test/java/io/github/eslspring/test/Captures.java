package io.github.eslspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The recorded traffic of a real server.
 */
public final class Captures {

	private Captures() {
	}

	/** All recordings there are. */
	static List<String> names() {
		String index = new String(read("captures.json"), StandardCharsets.UTF_8);
		return Pattern.compile("\\{\"name\":\"([^\"]+)\",\"what\"")
			.matcher(index)
			.results()
			.map((name) -> name.group(1))
			.toList();
	}

	/** What the server sent. */
	public static byte[] in(String name) {
		return read(name + ".in");
	}

	/** What the client sent. */
	public static byte[] out(String name) {
		return read(name + ".out");
	}

	/**
	 * When the client wrote: offset and length in what it sent, bytes received before.
	 */
	static List<int[]> sends(String name) {
		String index = new String(read("captures.json"), StandardCharsets.UTF_8);
		int start = index.indexOf("\"sends\":[", index.indexOf("{\"name\":\"" + name + "\","));
		String list = index.substring(start, index.indexOf("\"frames\":", start));
		return Pattern.compile("\\[(\\d+),(\\d+),(\\d+),\\d+]")
			.matcher(list)
			.results()
			.map((send) -> new int[] { Integer.parseInt(send.group(1)), Integer.parseInt(send.group(2)),
					Integer.parseInt(send.group(3)) })
			.toList();
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
