package io.github.eslspring.test.net;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The bytes of a client that nobody has taken yet. Not safe for several threads.
 */
final class Input {

	private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private boolean ended;

	void add(byte[] more) {
		this.bytes.writeBytes(more);
	}

	/** Takes the oldest bytes; the rest stays. */
	byte[] take(int most) {
		byte[] all = this.bytes.toByteArray();
		this.bytes = new ByteArrayOutputStream();
		if (all.length <= most) {
			return all;
		}
		this.bytes.write(all, most, all.length - most);
		return Arrays.copyOf(all, most);
	}

	int size() {
		return this.bytes.size();
	}

	void end() {
		this.ended = true;
	}

	/** Whether there are no bytes and none will come. */
	boolean isOver() {
		return this.ended && this.bytes.size() == 0;
	}

}
