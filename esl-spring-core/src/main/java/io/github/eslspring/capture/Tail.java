package io.github.eslspring.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The end of a file of lines.
 */
final class Tail {

	private static final int BLOCK = 8192;

	private static final int LONGEST_NUMBER = 19;

	private final AppendFile file;

	Tail(AppendFile file) {
		this.file = file;
	}

	/**
	 * Cut off a last line that was not written to its end.
	 * @return how many bytes were cut off
	 * @throws IOException if it cannot be done
	 */
	long repair() throws IOException {
		long size = this.file.size();
		long end = afterLastLineFeed(size);
		if (end < size) {
			this.file.truncate(end);
			this.file.force();
		}
		return size - end;
	}

	/**
	 * The number the last line begins with.
	 * @return the number, 0 if there is none
	 * @throws IOException if it cannot be read
	 */
	long lastSequence() throws IOException {
		long end = afterLastLineFeed(this.file.size());
		if (end == 0) {
			return 0;
		}
		ByteBuffer start = ByteBuffer.allocate(ArtifactJson.PREFIX.length() + LONGEST_NUMBER);
		this.file.read(start, afterLastLineFeed(end - 1));
		String line = new String(start.array(), 0, start.position(), StandardCharsets.US_ASCII);
		return line.startsWith(ArtifactJson.PREFIX) ? number(line.substring(ArtifactJson.PREFIX.length())) : 0;
	}

	private static long number(String text) {
		long number = 0;
		for (int i = 0; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
			number = number * 10 + Character.digit(text.charAt(i), 10);
		}
		return number;
	}

	private long afterLastLineFeed(long before) throws IOException {
		long end = before;
		while (end > 0) {
			int length = (int) Math.min(BLOCK, end);
			ByteBuffer block = ByteBuffer.allocate(length);
			this.file.read(block, end - length);
			for (int i = block.position() - 1; i >= 0; i--) {
				if (block.get(i) == '\n') {
					return end - length + i + 1;
				}
			}
			end -= length;
		}
		return 0;
	}

}
