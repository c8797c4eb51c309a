package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header lines of a plain event, by number. One scan finds where they start; after
 * that a look-up compares names and touches no value.
 */
final class HeaderLines {

	/** No such line. */
	static final int NONE = -1;

	private static final int BYTES_PER_LINE = 32;

	private static final int MOST_EXPECTED = 128;

	private final byte[] bytes;

	private final int count;

	/** Where each line starts and, behind them, where the lines end. */
	private int[] starts;

	/**
	 * Scan the lines up to the first empty one.
	 * @param bytes the event's bytes
	 * @throws EventFormatException if a line has no colon
	 */
	HeaderLines(byte[] bytes) {
		this.bytes = bytes;
		this.starts = new int[Math.min(8 + bytes.length / BYTES_PER_LINE, MOST_EXPECTED)];
		int lines = 0;
		int start = 0;
		while (start < bytes.length && bytes[start] != '\n') {
			start = scan(start, ++lines);
			if (lines == this.starts.length) {
				this.starts = Arrays.copyOf(this.starts, lines * 2);
			}
			this.starts[lines] = start;
		}
		this.count = lines;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int count() {
		return this.count;
	}

	/**
	 * Where the body starts.
	 * @return the position behind the empty line
	 */
	int bodyStart() {
		return Math.min(this.starts[this.count] + 1, this.bytes.length);
	}

	/**
	 * The first line of that name.
	 * @param name the name in any case
	 * @return the line, or {@link #NONE}
	 */
	int first(String name) {
		return next(name, NONE);
	}

	/**
	 * The first line of that name behind another.
	 * @param name the name in any case
	 * @param line the other line
	 * @return the line, or {@link #NONE}
	 */
	int next(String name, int line) {
		byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
		for (int i = line + 1; i < this.count; i++) {
			if (isNamed(i, wanted)) {
				return i;
			}
		}
		return NONE;
	}

	/**
	 * The last line of that name.
	 * @param name the name in any case
	 * @return the line, or {@link #NONE}
	 */
	int last(String name) {
		byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
		int line = this.count - 1;
		while (line >= 0 && !isNamed(line, wanted)) {
			line--;
		}
		return line;
	}

	String name(int line) {
		int start = this.starts[line];
		return new String(this.bytes, start, indexOf(':', start) - start, StandardCharsets.UTF_8);
	}

	int valueStart(int line) {
		int start = indexOf(':', this.starts[line]) + 1;
		int end = valueEnd(line);
		while (start < end && this.bytes[start] == ' ') {
			start++;
		}
		return start;
	}

	int valueEnd(int line) {
		int next = this.starts[line + 1];
		return (this.bytes[next - 1] == '\n') ? next - 1 : next;
	}

	private int scan(int start, int number) {
		int i = start;
		while (i < this.bytes.length && this.bytes[i] != ':' && this.bytes[i] != '\n') {
			i++;
		}
		if (i == this.bytes.length || this.bytes[i] == '\n') {
			throw new EventFormatException("header line " + number + " of the event has no colon");
		}
		return Math.min(indexOf('\n', i) + 1, this.bytes.length);
	}

	private boolean isNamed(int line, byte[] wanted) {
		int start = this.starts[line];
		int colon = start + wanted.length;
		if (colon >= this.starts[line + 1] || this.bytes[colon] != ':') {
			return false;
		}
		for (int i = 0; i < wanted.length; i++) {
			if (lower(this.bytes[start + i]) != lower(wanted[i])) {
				return false;
			}
		}
		return true;
	}

	private int indexOf(char wanted, int from) {
		int i = from;
		while (i < this.bytes.length && this.bytes[i] != wanted) {
			i++;
		}
		return i;
	}

	private static byte lower(byte b) {
		return (b >= 'A' && b <= 'Z') ? (byte) (b + 32) : b;
	}

}
