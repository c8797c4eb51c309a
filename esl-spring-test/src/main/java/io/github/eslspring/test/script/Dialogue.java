package io.github.eslspring.test.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;

/**
 * The last lines of what was said, for the message of a failure.
 */
final class Dialogue {

	private static final int MAX_LINES = 200;

	private static final int MAX_LINE = 160;

	private final long begun = System.nanoTime();

	private final Deque<String> lines = new ArrayDeque<>();

	void sent(String connection, byte[] bytes) {
		String text = new String(Arrays.copyOf(bytes, Math.min(bytes.length, 2 * MAX_LINE)), StandardCharsets.UTF_8);
		note(connection, "sent " + text.replace("\n", "\\n"));
	}

	void came(String connection, ScriptedCommand command) {
		note(connection, "came " + command);
	}

	/** Every line begins with the seconds since the dialogue began. */
	synchronized void note(String connection, String remark) {
		if (this.lines.size() == MAX_LINES) {
			this.lines.removeFirst();
		}
		double seconds = (System.nanoTime() - this.begun) / 1e9;
		String shown = (remark.length() <= MAX_LINE) ? remark : remark.substring(0, MAX_LINE) + "...";
		this.lines.addLast(String.format(Locale.ROOT, "%8.3f %s %s", seconds, connection, shown));
	}

	AssertionError failure(String what) {
		return new AssertionError(what + ". The dialogue:\n" + this);
	}

	AssertionError failure(String what, Throwable cause) {
		return new AssertionError(what + ". The dialogue:\n" + this, cause);
	}

	@Override
	public synchronized String toString() {
		return this.lines.isEmpty() ? "(nobody said anything)" : String.join("\n", this.lines);
	}

}
