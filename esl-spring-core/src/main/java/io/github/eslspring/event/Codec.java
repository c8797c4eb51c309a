package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * A codec a channel uses.
 *
 * @param name its IANA name, such as {@code PCMU}
 * @param rate its sampling rate in Hz, 0 if it was not told
 * @param bitRate its bit rate in bit/s, 0 if it was not told or varies
 */
public record Codec(String name, int rate, int bitRate) {

	static @Nullable Codec of(EslEvent event, String prefix) {
		String name = event.header(prefix + "-Name");
		return (name != null) ? new Codec(name, FieldText.integer(event.header(prefix + "-Rate")).orElse(0),
				FieldText.integer(event.header(prefix + "-Bit-Rate")).orElse(0)) : null;
	}

}
