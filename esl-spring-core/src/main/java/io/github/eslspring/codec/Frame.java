package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * One message of the server: header lines and, where {@code Content-Length} says so, a
 * body. Immutable; the arrays it hands out are its own and must not be changed.
 */
public final class Frame {

	private static final FrameHead RAW_ANSWER = new FrameHead(
			"Content-Type: command/reply\n".getBytes(StandardCharsets.US_ASCII));

	private static final byte[] NO_BODY = new byte[0];

	private final FrameHead head;

	private final ContentType contentType;

	private final byte[] body;

	private final long discarded;

	private Frame(FrameHead head, byte[] body, long discarded) {
		this.head = head;
		this.contentType = head.contentType();
		this.body = body;
		this.discarded = discarded;
	}

	static Frame of(FrameHead head, byte[] body) {
		return new Frame(head, body, 0);
	}

	static Frame withoutBody(FrameHead head) {
		return new Frame(head, NO_BODY, 0);
	}

	/**
	 * The raw answer to a command: its value can hold anything, so it is no header.
	 */
	static Frame ofRaw(byte[] value) {
		return new Frame(RAW_ANSWER, value, 0);
	}

	static Frame withDiscardedBody(FrameHead head, long length) {
		return new Frame(head, NO_BODY, length);
	}

	/**
	 * What the frame holds.
	 * @return the type, {@link ContentType#UNKNOWN} for anything else
	 */
	public ContentType contentType() {
		return this.contentType;
	}

	/**
	 * The first header of that name, as sent: not percent-decoded.
	 * @param name the name in any case
	 * @return the value without leading spaces, or {@code null}
	 */
	public @Nullable String header(String name) {
		return this.head.value(name);
	}

	/**
	 * Look at every header, as sent.
	 * @param visitor takes name and value of each, in order
	 */
	public void forEachHeader(BiConsumer<String, String> visitor) {
		this.head.forEach(visitor);
	}

	/**
	 * The header lines as received, each ended by LF.
	 * @return the bytes, not to be changed
	 */
	public byte[] headBytes() {
		return this.head.bytes();
	}

	/**
	 * The number of header lines that hold a colon.
	 * @return the number of headers
	 */
	public int headerCount() {
		return this.head.lines() - this.head.linesWithoutColon();
	}

	/**
	 * The number of lines in the header block that are no header.
	 * @return 0 for everything the server encodes properly
	 */
	public int malformedLines() {
		return this.head.linesWithoutColon();
	}

	/**
	 * The body.
	 * @return the bytes, not to be changed; empty if there is none or it was discarded
	 */
	public byte[] body() {
		return this.body;
	}

	/**
	 * The body as text; invalid UTF-8 is replaced.
	 * @return the text, empty if there is no body
	 */
	public String bodyText() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * How long the body was that exceeded {@link FrameLimits#maxFrameSize()} and was
	 * therefore skipped.
	 * @return its length in bytes, 0 if nothing was skipped
	 */
	public long discardedBytes() {
		return this.discarded;
	}

	@Override
	public String toString() {
		return "Frame[" + this.contentType + ", " + this.body.length + " bytes]";
	}

}
