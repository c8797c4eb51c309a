package io.github.eslspring.test.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.eslspring.test.event.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands the way the server does: a command ends at the second line feed in a
 * row, or at 10,485,760 bytes; carriage returns between are ignored; line ends before a
 * command are skipped; a {@code Content-Length} above 0 announces a body. Not safe for
 * several threads.
 */
public final class CommandReader {

	private static final int MAX_HEAD = 10_485_760;

	private byte[] bytes = new byte[512];

	private int start;

	private int end;

	/** How far the head that begins at {@link #start} has been scanned. */
	private int scanned;

	private int lineFeeds;

	private @Nullable Head head;

	/**
	 * Takes bytes from the client.
	 * @param more the bytes as they arrived
	 */
	public void feed(byte[] more) {
		if (this.end + more.length > this.bytes.length) {
			makeRoom(more.length);
		}
		System.arraycopy(more, 0, this.bytes, this.end, more.length);
		this.end += more.length;
	}

	/**
	 * The next complete command.
	 * @return a command, or {@code null} until more bytes arrive
	 */
	public @Nullable ClientCommand next() {
		Head head = this.head;
		if (head == null) {
			int headEnd = endOfHead();
			if (headEnd < 0) {
				return null;
			}
			head = Head.parse(take(headEnd - this.start));
			this.head = head;
		}
		if (this.end - this.start < head.bodyLength()) {
			return null;
		}
		this.head = null;
		String bodies = take(head.bodyLength());
		return head.withBody(bodies.substring(bodies.length() - head.lastBodyLength()));
	}

	/**
	 * Whether part of a command has been read; no event is written meanwhile.
	 * @return whether at least one byte of an unfinished command is here
	 */
	public boolean isMidCommand() {
		return this.head != null || this.end > this.start;
	}

	private int endOfHead() {
		while (this.scanned == this.start && this.start < this.end && isLineEnd(this.bytes[this.start])) {
			this.start++;
			this.scanned++;
		}
		while (this.scanned < this.end) {
			byte b = this.bytes[this.scanned++];
			if (b == '\n') {
				this.lineFeeds++;
			}
			else if (b != '\r') {
				this.lineFeeds = 0;
			}
			if (this.lineFeeds == 2 || this.scanned - this.start == MAX_HEAD) {
				return this.scanned;
			}
		}
		return -1;
	}

	private String take(int length) {
		String taken = ByteText.of(Arrays.copyOfRange(this.bytes, this.start, this.start + length));
		this.start += length;
		this.scanned = this.start;
		this.lineFeeds = 0;
		return taken;
	}

	private void makeRoom(int length) {
		int kept = this.end - this.start;
		byte[] roomier = (kept + length <= this.bytes.length) ? this.bytes : new byte[(kept + length) * 2];
		System.arraycopy(this.bytes, this.start, roomier, 0, kept);
		this.bytes = roomier;
		this.scanned -= this.start;
		this.start = 0;
		this.end = kept;
	}

	private static boolean isLineEnd(int c) {
		return c == '\r' || c == '\n';
	}

	/**
	 * A command whose body is still to come. Each {@code Content-Length} announces a body
	 * of its own, and the last one is kept.
	 */
	private record Head(String line, List<CommandHeader> headers, int bodyLength, int lastBodyLength, String text) {

		/**
		 * Splits the head into lines. The first carriage return anywhere ahead wins over
		 * the first line feed, so mixed line ends swallow lines.
		 */
		static Head parse(String text) {
			String line = null;
			List<CommandHeader> headers = new ArrayList<>();
			int bodyLength = 0;
			int lastBodyLength = 0;
			int start = 0;
			while (start < text.length()) {
				int lineEnd = endOfLine(text, start);
				String current = text.substring(start, lineEnd);
				if (line == null) {
					line = current;
				}
				else if (current.indexOf(':') >= 0) {
					CommandHeader header = header(current);
					if (!header.value().isEmpty()) {
						headers.add(header);
					}
					if (header.name().equalsIgnoreCase("content-length")) {
						int length = leadingNumber(header.value());
						bodyLength += length;
						lastBodyLength = (length > 0) ? length : lastBodyLength;
					}
				}
				start = lineEnd;
				while (start < text.length() && isLineEnd(text.charAt(start))) {
					start++;
				}
			}
			return new Head((line != null) ? line : "", List.copyOf(headers), bodyLength, lastBodyLength,
					withoutLineEnds(text));
		}

		ClientCommand withBody(String body) {
			int nul = body.indexOf('\0');
			String visible = (nul < 0) ? body : body.substring(0, nul);
			return new ClientCommand(this.line, this.headers, visible,
					visible.isEmpty() ? this.text : this.text + "\n\n" + visible);
		}

		private static String withoutLineEnds(String text) {
			int length = text.length();
			while (length > 0 && isLineEnd(text.charAt(length - 1))) {
				length--;
			}
			return text.substring(0, length);
		}

		private static int endOfLine(String text, int start) {
			int lineEnd = text.indexOf('\r', start);
			if (lineEnd < 0) {
				lineEnd = text.indexOf('\n', start);
			}
			return (lineEnd < 0) ? text.length() : lineEnd;
		}

		private static CommandHeader header(String line) {
			int colon = line.indexOf(':');
			int value = colon + 1;
			while (value < line.length() && line.charAt(value) == ' ') {
				value++;
			}
			return new CommandHeader(line.substring(0, colon), line.substring(value));
		}

		private static int leadingNumber(String text) {
			int digits = 0;
			while (digits < text.length() && digits < 9 && Character.isDigit(text.charAt(digits))) {
				digits++;
			}
			return (digits == 0) ? 0 : Integer.parseInt(text.substring(0, digits));
		}

	}

}
