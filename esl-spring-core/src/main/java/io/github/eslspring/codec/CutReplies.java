package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Takes replies apart that ran into each other. The server cuts a reply that brings its
 * own headers at 511 bytes and loses the empty line behind it, so that the next frame
 * begins somewhere inside its header block. See {@code docs/protocol-notes.md}, framing.
 */
public final class CutReplies {

	private static final byte[] NEXT = "Content-Type: ".getBytes(StandardCharsets.US_ASCII);

	private CutReplies() {
	}

	/**
	 * Take a frame apart where another one begins inside its header block. The last word
	 * before that is left out: nobody knows whether it is whole.
	 * @param frame a frame whose own headers cannot hold {@code Content-Type}
	 * @return the cut frame and the one it ran into, or only the frame itself
	 */
	public static List<Frame> split(Frame frame) {
		byte[] head = frame.headBytes();
		int second = lastIndexOfNext(head);
		if (second <= 0) {
			return List.of(frame);
		}
		Frame cut = Frame.withoutBody(new FrameHead(Arrays.copyOf(head, lastWholeWord(head, second))));
		FrameHead next = new FrameHead(Arrays.copyOfRange(head, second, head.length));
		return List.of(cut, (frame.discardedBytes() > 0) ? Frame.withDiscardedBody(next, frame.discardedBytes())
				: Frame.of(next, frame.body()));
	}

	private static int lastIndexOfNext(byte[] head) {
		for (int i = head.length - NEXT.length; i >= 0; i--) {
			if (Arrays.equals(head, i, i + NEXT.length, NEXT, 0, NEXT.length)) {
				return i;
			}
		}
		return -1;
	}

	private static int lastWholeWord(byte[] head, int end) {
		int i = end;
		while (i > 0 && head[i - 1] != '\n' && head[i - 1] != ' ' && head[i - 1] != ',') {
			i--;
		}
		return i;
	}

}
