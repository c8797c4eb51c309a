package io.github.eslspring.test.replay;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes a recording. Not safe for several threads.
 */
public final class EslRecorderBuilder {

	final String host;

	final int serverPort;

	final List<String> secrets = new ArrayList<>();

	int port;

	int limit = 64 << 20;

	Path directory = Path.of(".");

	String name = "recorded";

	EslRecorderBuilder(String host, int serverPort) {
		this.host = host;
		this.serverPort = serverPort;
	}

	/**
	 * Where the files go; otherwise {@code recorded} in the working directory.
	 * @param directory made if it does not exist
	 * @param name the files' name without their endings
	 * @return this builder
	 */
	public EslRecorderBuilder into(Path directory, String name) {
		this.directory = directory;
		this.name = name;
		return this;
	}

	/**
	 * The port clients connect to; otherwise any free one.
	 * @param port the port
	 * @return this builder
	 */
	public EslRecorderBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Masks a further text wherever it occurs, in both directions, but in the types and
	 * lengths of frames.
	 * @param secret the text
	 * @return this builder
	 * @throws IllegalArgumentException if it is empty, as a setting that is missing is
	 */
	public EslRecorderBuilder masking(String secret) {
		if (secret.isEmpty()) {
			throw new IllegalArgumentException("a text to mask must not be empty");
		}
		this.secrets.add(secret);
		return this;
	}

	/**
	 * How much is recorded of each direction of a connection, 64 MiB unless set. When one
	 * is full the recording ends, with a warning and a complete frame; the rest is only
	 * passed on.
	 * @param bytes the most bytes
	 * @return this builder
	 */
	public EslRecorderBuilder limit(int bytes) {
		this.limit = bytes;
		return this;
	}

	/**
	 * Begins to listen on loopback and to record.
	 * @return the running recorder
	 * @throws UncheckedIOException if the port is taken
	 */
	public EslRecorder start() {
		return new EslRecorder(this);
	}

}
