package io.github.eslspring.codec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.TooLongFrameException;

/**
 * Finds the empty line that ends a header block, never looking at a byte twice and never
 * past a limit.
 */
final class HeadScanner {

	private final FrameLimits limits;

	private int lineStart;

	private int scanned;

	private int lines;

	HeadScanner(FrameLimits limits) {
		this.limits = limits;
	}

	/**
	 * Go on looking.
	 * @param in all bytes received since the end of the last frame
	 * @return the length of the header lines, without the closing LF, or -1 if more bytes
	 * are needed
	 * @throws TooLongFrameException if the block exceeds a limit
	 */
	int find(ByteBuf in) {
		int base = in.readerIndex();
		int end = in.writerIndex();
		while (true) {
			int lf = in.indexOf(base + this.scanned, end, (byte) '\n');
			int lineLength = ((lf < 0) ? end : lf) - base - this.lineStart;
			if (lineLength > this.limits.maxLineSize()) {
				throw new TooLongFrameException("a header line exceeds " + this.limits.maxLineSize() + " bytes");
			}
			if (this.lineStart + lineLength > this.limits.maxHeaderSize()) {
				throw new TooLongFrameException("a header block exceeds " + this.limits.maxHeaderSize() + " bytes");
			}
			if (lf < 0) {
				this.scanned = end - base;
				return -1;
			}
			if (lineLength == 0) {
				int length = this.lineStart;
				reset();
				return length;
			}
			if (++this.lines > this.limits.maxHeaderCount()) {
				throw new TooLongFrameException(
						"a frame has more than " + this.limits.maxHeaderCount() + " header lines");
			}
			this.lineStart = lf + 1 - base;
			this.scanned = this.lineStart;
		}
	}

	/**
	 * Begin with the next frame.
	 */
	void reset() {
		this.lineStart = 0;
		this.scanned = 0;
		this.lines = 0;
	}

}
