package io.github.eslspring.test.call;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The keys the other party pressed and nobody has taken yet. Taking one reports it.
 * Guarded by the lock of all calls.
 */
final class Digits {

	private final Channel channel;

	private final Queue<String[]> pressed = new ArrayDeque<>();

	Digits(Channel channel) {
		this.channel = channel;
	}

	void add(String digit, String source) {
		this.pressed.add(new String[] { digit, source });
	}

	boolean isEmpty() {
		return this.pressed.isEmpty();
	}

	/** Takes the next key, {@code ""} if there is none. */
	String take() {
		String[] next = this.pressed.poll();
		if (next == null) {
			return "";
		}
		this.channel.dtmf(next[0], next[1]);
		return next[0];
	}

	void reportAll() {
		while (!this.pressed.isEmpty()) {
			take();
		}
	}

	void clear() {
		this.pressed.clear();
	}

}
