package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header lines of a plain event, by number. One scan finds where they start; after
 * that a look-up compares names and touches no value.
 */
final class HeaderLines implements HeaderTable {

	private static final int BYTES_PER_LINE = 32;

	private static final int MOST_EXPECTED = 256;

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
		this.starts = new int[Math.min(4 + bytes.length / BYTES_PER_LINE, MOST_EXPECTED)];
		int lines = 0;
		int start = 0;
		while (start < bytes.length && bytes[start] != '\n') {
			start = scan(start, ++lines);
			HeaderTable.requireRoom(lines);
			if (lines == this.starts.length) {
				this.starts = Arrays.copyOf(this.starts, lines + lines / 4 + 8);
			}
			this.starts[lines] = start;
		}
		this.count = lines;
	}

	@Override
	public int count() {
		return this.count;
	}

	/**
	 * Where the body starts.
	 * @return the position behind the empty line
	 */
	int bodyStart() {
		return Math.min(this.starts[this.count] + 1, this.bytes.length);
	}

	@Override
	public int next(String name, int line) {
		for (int i = line + 1; i < this.count; i++) {
			if (isNamed(i, name)) {
				return i;
			}
		}
		return NONE;
	}

	@Override
	public int last(String name) {
		int line = this.count - 1;
		while (line >= 0 && !isNamed(line, name)) {
			line--;
		}
		return line;
	}

	@Override
	public String name(int line) {
		int start = this.starts[line];
		return new String(this.bytes, start, indexOf(':', start) - start, StandardCharsets.UTF_8);
	}

	@Override
	public String text(int line) {
		return PercentDecoder.text(this.bytes, valueStart(line), valueEnd(line));
	}

	@Override
	public byte[] bytes(int line) {
		return PercentDecoder.decode(this.bytes, valueStart(line), valueEnd(line));
	}

	@Override
	public boolean isDamaged(int line) {
		return !LooseText.isValid(bytes(line));
	}

	private int valueStart(int line) {
		int start = indexOf(':', this.starts[line]) + 1;
		int end = valueEnd(line);
		while (start < end && this.bytes[start] == ' ') {
			start++;
		}
		return start;
	}

	private int valueEnd(int line) {
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

	/** Makes a text only of a name beyond ASCII. */
	private boolean isNamed(int line, String wanted) {
		int start = this.starts[line];
		for (int i = 0; i < wanted.length(); i++) {
			char c = wanted.charAt(i);
			if (c > 0x7f) {
				return AsciiCase.equal(name(line), wanted);
			}
			byte b = this.bytes[Math.min(start + i, this.bytes.length - 1)];
			if (b == ':' || AsciiCase.lower(b) != AsciiCase.lower(c)) {
				return false;
			}
		}
		int colon = start + wanted.length();
		return colon < this.bytes.length && this.bytes[colon] == ':';
	}

	private int indexOf(char wanted, int from) {
		int i = from;
		while (i < this.bytes.length && this.bytes[i] != wanted) {
			i++;
		}
		return i;
	}

}
