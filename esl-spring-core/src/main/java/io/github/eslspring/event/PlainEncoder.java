package io.github.eslspring.event;

import java.util.List;

import io.github.eslspring.event.EventEncoder.EncodedHeader;

/**
 * Writes {@code text/event-plain}.
 */
final class PlainEncoder {

	private PlainEncoder() {
	}

	static void write(List<EncodedHeader> headers, String body, StringBuilder out) {
		for (EncodedHeader header : headers) {
			String value = WireBytes.percentEncode(ArrayValue.join(header.values()));
			writeLine(header.name(), value.isEmpty() ? "_undef_" : value, out);
		}
		if (!body.isEmpty()) {
			writeLine("Content-Length", Integer.toString(body.length()), out);
		}
		out.append('\n').append(body);
	}

	private static void writeLine(String name, String value, StringBuilder out) {
		out.append(name).append(": ").append(value).append('\n');
	}

}
