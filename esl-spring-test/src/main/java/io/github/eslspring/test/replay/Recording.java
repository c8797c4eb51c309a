package io.github.eslspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.eslspring.test.event.ByteText;

/**
 * Recorded server bytes, cut into steps: what comes unasked at the beginning, then one
 * step for each reply with everything that follows it up to the next reply.
 */
final class Recording {

	private static final byte[] END_OF_HEAD = { '\n', '\n' };

	private final byte[] bytes;

	Recording(byte[] bytes) {
		this.bytes = bytes;
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** The complete frames. */
	List<RecordedFrame> frames() {
		List<RecordedFrame> frames = new ArrayList<>();
		int start = 0;
		while (start < this.bytes.length) {
			int bodyStart = endOfHead(start);
			String head = ByteText.of(Arrays.copyOfRange(this.bytes, start, bodyStart));
			int end = bodyStart + bodyLength(head.toLowerCase(Locale.ROOT));
			if (head.endsWith("\n\n") && end <= this.bytes.length) {
				frames.add(new RecordedFrame(head, ByteText.of(Arrays.copyOfRange(this.bytes, bodyStart, end)), end));
			}
			start = end;
		}
		return frames;
	}

	/** The steps; together they are all bytes, an unfinished last frame included. */
	List<byte[]> steps() {
		List<byte[]> steps = new ArrayList<>();
		int stepStart = 0;
		int frameStart = 0;
		while (frameStart < this.bytes.length) {
			int bodyStart = endOfHead(frameStart);
			String head = new String(this.bytes, frameStart, bodyStart - frameStart, StandardCharsets.ISO_8859_1)
				.toLowerCase(Locale.ROOT);
			if (head.contains("content-type: command/reply") || head.contains("content-type: api/response")) {
				steps.add(Arrays.copyOfRange(this.bytes, stepStart, frameStart));
				stepStart = frameStart;
			}
			frameStart = Math.min(bodyStart + bodyLength(head), this.bytes.length);
		}
		steps.add(Arrays.copyOfRange(this.bytes, stepStart, this.bytes.length));
		return steps;
	}

	private int endOfHead(int start) {
		for (int i = start; i + 1 < this.bytes.length; i++) {
			if (this.bytes[i] == END_OF_HEAD[0] && this.bytes[i + 1] == END_OF_HEAD[1]) {
				return i + END_OF_HEAD.length;
			}
		}
		return this.bytes.length;
	}

	static int bodyLength(String head) {
		return head.lines()
			.filter((line) -> line.startsWith("content-length:"))
			.map((line) -> line.substring("content-length:".length()).strip())
			.filter((length) -> length.matches("[0-9]{1,9}"))
			.mapToInt(Integer::parseInt)
			.findFirst()
			.orElse(0);
	}

}
