package io.github.eslspring.capture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What went over the wire, byte for byte but for what was redacted. Immutable.
 */
public final class CapturePayload {

	private final byte[] bytes;

	private CapturePayload(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Make a payload of bytes.
	 * @param bytes the bytes, which are copied
	 * @return the payload
	 */
	public static CapturePayload of(byte[] bytes) {
		return new CapturePayload(bytes.clone());
	}

	/**
	 * Make a payload of text.
	 * @param text the text
	 * @return the payload, in UTF-8
	 */
	public static CapturePayload of(String text) {
		return new CapturePayload(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Takes text that has one character for each byte. */
	static CapturePayload ofWireText(String text) {
		return new CapturePayload(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * The bytes.
	 * @return a new array
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * The size.
	 * @return the number of bytes
	 */
	public int size() {
		return this.bytes.length;
	}

	/**
	 * The bytes as text.
	 * @return the text; invalid UTF-8 is replaced
	 */
	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Whether the text says it all.
	 * @return {@code false} if the bytes are no valid UTF-8
	 */
	public boolean isText() {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CapturePayload payload && Arrays.equals(this.bytes, payload.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "CapturePayload[" + this.bytes.length + " bytes]";
	}

}
