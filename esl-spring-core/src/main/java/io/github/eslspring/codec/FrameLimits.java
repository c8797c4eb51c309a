package io.github.eslspring.codec;

/**
 * How much of the peer's traffic is accepted before it counts as hostile. A frame whose
 * body is over the limit but whose length is valid is skipped; a header block over a
 * limit breaks the connection.
 *
 * @param maxFrameSize the largest body kept, in bytes
 * @param maxHeaderSize the largest header block, in bytes
 * @param maxLineSize the longest header line, in bytes
 * @param maxHeaderCount the most header lines of a frame
 */
public record FrameLimits(int maxFrameSize, int maxHeaderSize, int maxLineSize, int maxHeaderCount) {

	/** 16 MiB of body, 1 MiB of header, 256 KiB a line, 4096 lines. */
	public static final FrameLimits DEFAULT = new FrameLimits(16 << 20, 1 << 20, 256 << 10, 4096);

	/**
	 * Checks that every limit leaves room for something.
	 */
	public FrameLimits {
		requirePositive(maxFrameSize, "maxFrameSize");
		requirePositive(maxHeaderSize, "maxHeaderSize");
		requirePositive(maxLineSize, "maxLineSize");
		requirePositive(maxHeaderCount, "maxHeaderCount");
	}

	private static void requirePositive(int value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + value);
		}
	}

}
