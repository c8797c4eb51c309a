package io.github.eslspring.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds bytes eight at a time. An event has some two thousand bytes: to look at them one
 * by one takes longer than to receive it.
 */
final class LineScan {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH = 0x8080808080808080L;

	private static final long LF = ONES * '\n';

	private static final long COLON = ONES * ':';

	private static final long PERCENT = ONES * '%';

	/** Makes upper-case letters lower, leaves lower-case ones, digits and hyphens. */
	private static final long LOWER = ONES * 0x20;

	private LineScan() {
	}

	/**
	 * Find the end of a line.
	 * @param bytes where
	 * @param from where to begin
	 * @return the position of the next LF, the length if there is none
	 */
	static int lineEnd(byte[] bytes, int from) {
		return next(bytes, from, bytes.length, LF, '\n');
	}

	/**
	 * Find the end of a header's name.
	 * @param bytes where
	 * @param from where the line begins
	 * @param to where to stop
	 * @return the position of the next colon, or where to stop if there is none before
	 */
	static int nameEnd(byte[] bytes, int from, int to) {
		return next(bytes, from, to, COLON, ':');
	}

	/**
	 * Find the first byte that is encoded.
	 * @param bytes where
	 * @param from where the value begins
	 * @param to where it ends
	 * @return the position of the next percent sign, or where it ends
	 */
	static int percent(byte[] bytes, int from, int to) {
		return next(bytes, from, to, PERCENT, '%');
	}

	/**
	 * A header's name.
	 * @param bytes where
	 * @param line where the line begins
	 * @return the name as it is written
	 */
	static String name(byte[] bytes, int line) {
		return new String(bytes, line, nameEnd(bytes, line, bytes.length) - line, StandardCharsets.UTF_8);
	}

	/**
	 * Find a header's value.
	 * @param bytes where
	 * @param colon where its name ends
	 * @return where the value begins, behind the spaces
	 */
	static int valueStart(byte[] bytes, int colon) {
		int start = colon + 1;
		while (start < bytes.length && bytes[start] == ' ') {
			start++;
		}
		return start;
	}

	private static int next(byte[] bytes, int from, int to, long pattern, char wanted) {
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long found = zeros((long) LONGS.get(bytes, i) ^ pattern);
			if (found != 0) {
				return i + first(found);
			}
		}
		while (i < to && bytes[i] != wanted) {
			i++;
		}
		return i;
	}

	/**
	 * Whether the next eight bytes are all ASCII.
	 * @param bytes where
	 * @param from where they begin
	 * @return {@code false} if one is not, or there are less
	 */
	static boolean isAscii(byte[] bytes, int from) {
		return from <= bytes.length - Long.BYTES && (word(bytes, from) & HIGH) == 0;
	}

	/**
	 * Mark the LFs.
	 * @param word eight bytes
	 * @return a bit in each byte that is one, the first byte lowest
	 */
	static long lineEnds(long word) {
		return allZeros(word ^ LF);
	}

	/**
	 * Where the first mark is.
	 * @param marks at least one mark
	 * @return its distance from the first of the eight bytes
	 */
	static int first(long marks) {
		return Long.numberOfTrailingZeros(marks) >>> 3;
	}

	/**
	 * Eight bytes at once.
	 * @param bytes where
	 * @param from where they begin
	 * @return the bytes, the first one lowest
	 */
	static long word(byte[] bytes, int from) {
		return (long) LONGS.get(bytes, from);
	}

	/**
	 * Eight bytes at once, or what is left.
	 * @param bytes where
	 * @param from where they begin
	 * @return the bytes, the first one lowest; zeros behind the last one
	 */
	static long wordOrRest(byte[] bytes, int from) {
		return (from <= bytes.length - Long.BYTES) ? word(bytes, from) : lastWord(bytes, from);
	}

	private static long lastWord(byte[] bytes, int from) {
		long word = 0;
		for (int i = bytes.length - 1; i >= from; i--) {
			word = (word << Byte.SIZE) | (bytes[i] & 0xff);
		}
		return word;
	}

	/**
	 * The beginning of a line, to tell at one glance that it is another header.
	 * @param bytes where
	 * @param from where the line begins
	 * @return its first eight bytes in any case, 0 if there are less
	 */
	static long beginning(byte[] bytes, int from) {
		return (from <= bytes.length - Long.BYTES) ? (long) LONGS.get(bytes, from) | LOWER : 0;
	}

	/**
	 * The beginning of a name.
	 * @param name the name
	 * @return its first eight bytes in any case, 0 if it has less, or others than ASCII
	 */
	static long beginning(String name) {
		if (name.length() < Long.BYTES) {
			return 0;
		}
		long beginning = 0;
		for (int i = Long.BYTES - 1; i >= 0; i--) {
			char c = name.charAt(i);
			if (c > 0x7f) {
				return 0;
			}
			beginning = (beginning << Byte.SIZE) | c;
		}
		return beginning | LOWER;
	}

	// The lowest of the marks is always right; above it a borrow can set others.
	private static long zeros(long word) {
		return (word - ONES) & ~word & HIGH;
	}

	private static long allZeros(long word) {
		return ~(((word & ~HIGH) + ~HIGH) | word | ~HIGH);
	}

}
