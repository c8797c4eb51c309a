package io.github.eslspring.codec;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.CorruptedFrameException;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a raw answer ends. The server writes the value {@code getvar} asks for as
 * it is, so the value can hold line ends, empty lines and what looks like further frames
 * of any kind. A second command, which changes nothing, leaves in the same write; its
 * answer has a word that nobody can foresee, and whatever comes before that answer is the
 * value. See {@code docs/protocol-notes.md}, framing.
 */
public final class Fence {

	/** The longest value; the server cuts it there. */
	static final int MAX_VALUE = 511;

	private static final String PREFIX = "esl-fence-";

	private static final String REPLY_TEXT = "Reply-Text: ";

	private static final String END = "\n\n";

	private static final int FRAME_AROUND = "Content-Type: command/reply\nReply-Text: +OK filter deleted. [][]\n\n"
		.length();

	private static final Pattern FRAME_OF_THE_SERVER = Pattern
		.compile("(?:Content-Length: \\d+\n)?Content-Type: (?:text/event-(?:plain|json|xml)"
				+ "|log/data|text/disconnect-notice)\n");

	private final String word = PREFIX + UUID.randomUUID();

	/**
	 * Make a fence that nobody can foresee.
	 */
	public Fence() {
	}

	/**
	 * The command that must follow the one with the raw answer, in the same write.
	 * @return the deletion of a filter that does not exist, which every server grants
	 */
	public CommandFrame command() {
		return CommandFrame.ofLine("filter delete " + this.word);
	}

	/**
	 * Whether a frame is the answer to the fence's own command.
	 * @param frame the frame
	 * @return {@code true} if it has the fence's word
	 */
	boolean isAnsweredBy(FrameHead frame) {
		String text = frame.value("Reply-Text");
		return text != null && text.contains(this.word);
	}

	/**
	 * How many bytes from the value's first decide where it ends.
	 * @return the number of bytes
	 */
	int window() {
		return MAX_VALUE + END.length() + FRAME_AROUND + this.word.length();
	}

	/**
	 * Find the end of the raw answer.
	 * @param received the answer from its first header on, byte for character
	 * @return the value and where it ends, {@code null} if more must come first
	 * @throws CorruptedFrameException if there is no end
	 */
	@Nullable RawAnswer find(String received) {
		int start = received.indexOf(REPLY_TEXT);
		int from = (start < 0) ? received.length() : start + REPLY_TEXT.length();
		int mark = received.indexOf(this.word);
		int end = (mark < 0) ? -1 : received.indexOf(END, mark);
		if (end >= 0) {
			int before = received.lastIndexOf(END, mark);
			if (before - from <= MAX_VALUE) {
				return RawAnswer.of(received, from, before, end + END.length(), true);
			}
			return beforeOtherFrames(received, from);
		}
		return (received.length() - from >= window()) ? beforeOtherFrames(received, from) : null;
	}

	// More came than a value can have. The server had read the first command and not yet
	// a byte of the second, and had something else to say meanwhile: that began at the
	// last possible place.
	private static RawAnswer beforeOtherFrames(String received, int from) {
		int end = Math.min(from + MAX_VALUE, received.length());
		Matcher frame = FRAME_OF_THE_SERVER.matcher(received);
		for (int at = received.lastIndexOf(END, end); at >= from; at = received.lastIndexOf(END, at - 1)) {
			if (frame.region(at + END.length(), received.length()).lookingAt()) {
				return RawAnswer.of(received, from, at, at + END.length(), false);
			}
		}
		throw new CorruptedFrameException("the answer to getvar has no end");
	}

	/**
	 * A raw answer in what was received.
	 *
	 * @param value the value, byte for character
	 * @param length how much belongs to the answer
	 * @param closed whether the answer to the fence's own command is part of that
	 */
	record RawAnswer(String value, int length, boolean closed) {

		private static RawAnswer of(String received, int from, int to, int length, boolean closed) {
			return new RawAnswer(received.substring(Math.min(from, to), to), length, closed);
		}

	}

}
