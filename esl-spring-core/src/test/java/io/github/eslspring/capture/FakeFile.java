package io.github.eslspring.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A file in memory that tells what was done to it, and can fail.
 */
final class FakeFile implements AppendFile {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private ByteArrayOutputStream content = new ByteArrayOutputStream();

	private int failAfter = -1;

	private boolean failTruncate;

	List<String> calls() {
		return this.calls;
	}

	synchronized String text() {
		return this.content.toString(StandardCharsets.UTF_8);
	}

	synchronized void failNextAppendAfter(int bytes) {
		this.failAfter = bytes;
	}

	synchronized void failNextTruncate() {
		this.failTruncate = true;
	}

	@Override
	public synchronized long size() {
		return this.content.size();
	}

	@Override
	public synchronized void append(ByteBuffer bytes) throws IOException {
		this.calls.add("append");
		int length = (this.failAfter >= 0) ? this.failAfter : bytes.remaining();
		this.content.write(bytes.array(), bytes.position(), length);
		if (this.failAfter >= 0) {
			this.failAfter = -1;
			throw new IOException("No space left on device");
		}
	}

	@Override
	public synchronized void read(ByteBuffer into, long position) {
		byte[] bytes = this.content.toByteArray();
		int length = Math.min(into.remaining(), bytes.length - (int) position);
		into.put(bytes, (int) position, length);
	}

	@Override
	public synchronized void truncate(long size) throws IOException {
		if (this.failTruncate) {
			this.failTruncate = false;
			throw new IOException("Input/output error");
		}
		byte[] kept = Arrays.copyOf(this.content.toByteArray(), (int) size);
		this.content = new ByteArrayOutputStream();
		this.content.writeBytes(kept);
	}

	@Override
	public void force() {
		this.calls.add("force");
	}

	@Override
	public void close() {
		this.calls.add("close");
	}

}
