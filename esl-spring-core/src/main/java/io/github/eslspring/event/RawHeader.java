package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One header, decoded, and its bytes where they are no valid UTF-8.
 *
 * @param name its name
 * @param value its value, invalid UTF-8 replaced
 * @param damaged the value's bytes as {@link WireBytes}, {@code null} if the text says it
 * all
 */
record RawHeader(String name, String value, @Nullable String damaged) {

	/**
	 * Make a header of bytes.
	 * @param name its name
	 * @param value its value's bytes
	 * @return the header
	 */
	static RawHeader of(String name, byte[] value) {
		String text = new String(value, StandardCharsets.UTF_8);
		return new RawHeader(name, text, Utf8.isValid(value) ? null : WireBytes.text(value));
	}

	/**
	 * Make a header of texts that stand for bytes.
	 * @param name its name as {@link LooseText}
	 * @param value its value as {@link LooseText}
	 * @return the header
	 */
	static RawHeader ofLoose(String name, String value) {
		String text = LooseText.isClean(name) ? name : new String(LooseText.bytes(name), StandardCharsets.UTF_8);
		return LooseText.isClean(value) ? new RawHeader(text, value, null) : of(text, LooseText.bytes(value));
	}

	byte[] bytes() {
		return (this.damaged != null) ? WireBytes.of(this.damaged) : this.value.getBytes(StandardCharsets.UTF_8);
	}

}
