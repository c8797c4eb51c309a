package io.github.eslspring.test.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Records one connection in memory until it is saved. Safe for several threads.
 */
final class Tape {

	private final ByteArrayOutputStream in = new ByteArrayOutputStream();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final List<String> sends = new ArrayList<>();

	private final long begun = System.nanoTime();

	private final String name;

	private final int limit;

	private boolean saved;

	Tape(String name, int limit) {
		this.name = name;
		this.limit = limit;
	}

	/** Notes what the server sent. */
	synchronized void received(byte[] bytes, int length) {
		if (this.in.size() + length <= this.limit) {
			this.in.write(bytes, 0, length);
		}
	}

	/** Notes what the client sent. */
	synchronized void sent(byte[] bytes, int length) {
		if (this.out.size() + length <= this.limit) {
			this.sends.add("[" + this.out.size() + "," + length + "," + this.in.size() + ","
					+ (System.nanoTime() - this.begun) / 1_000_000 + "]");
			this.out.write(bytes, 0, length);
		}
	}

	/** The passwords the client logged in with. */
	synchronized Set<String> passwords() {
		return Secrets.passwords(this.out.toByteArray());
	}

	synchronized void save(Path directory, Set<String> secrets) {
		if (this.saved) {
			return;
		}
		this.saved = true;
		try {
			Files.createDirectories(directory);
			Files.write(directory.resolve(this.name + ".in"), Secrets.mask(this.in.toByteArray(), secrets));
			Files.write(directory.resolve(this.name + ".out"),
					Secrets.mask(Secrets.maskCommands(this.out.toByteArray()), secrets));
			Files.writeString(directory.resolve(this.name + ".json"),
					"{\"name\":\"" + this.name + "\",\"in_bytes\":" + this.in.size() + ",\"out_bytes\":"
							+ this.out.size() + ",\"sends\":[" + String.join(",", this.sends) + "]}\n",
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
