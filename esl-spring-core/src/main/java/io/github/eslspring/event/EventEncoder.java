package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes events as the server writes them, its losses included: see
 * {@code docs/protocol-notes.md}, event encodings and what they lose. Names of headers
 * are written as they are in every format.
 */
public final class EventEncoder {

	private static final String CONTENT_LENGTH = "Content-Length";

	private EventEncoder() {
	}

	/**
	 * Encode an event.
	 * @param event the event, of any format
	 * @param format the format to write
	 * @return the bytes a frame of that format would hold
	 */
	public static byte[] encode(EslEvent event, EventFormat format) {
		return encode(event, format, EventEdit.NONE);
	}

	/**
	 * Encode an event with other values.
	 * @param event the event, of any format
	 * @param format the format to write
	 * @param edit gives the values to write
	 * @return the bytes a frame of that format would hold
	 */
	public static byte[] encode(EslEvent event, EventFormat format, EventEdit edit) {
		String received = WireBytes.text(Objects.requireNonNullElse(event.bodyBytes(), new byte[0]));
		String body = received.isEmpty() ? received : edit.body(received);
		List<EncodedHeader> headers = headers(event, body, edit);
		StringBuilder out = new StringBuilder(event.size() * 2);
		switch (format) {
			case PLAIN -> PlainEncoder.write(headers, body, out);
			case JSON -> JsonEncoder.write(headers, body, out);
			case XML -> XmlEncoder.write(headers, body, out);
		}
		return WireBytes.of(out);
	}

	/**
	 * The last {@code Content-Length} of an event with a body is written by the format.
	 */
	private static List<EncodedHeader> headers(EslEvent event, String body, EventEdit edit) {
		HeaderTable table = HeaderTable.of(event);
		int last = table.count() - 1;
		boolean announced = !body.isEmpty() && last >= 0 && table.last(CONTENT_LENGTH) == last;
		List<EncodedHeader> headers = new ArrayList<>();
		for (int i = 0; i < (announced ? last : table.count()); i++) {
			String name = WireBytes.text(table.name(i).getBytes(StandardCharsets.UTF_8));
			String value = edit.header(name, WireBytes.text(table.bytes(i)));
			headers.add(new EncodedHeader(name, ArrayValue.split(value)));
		}
		return headers;
	}

	/**
	 * A header to write, as {@link WireBytes}.
	 *
	 * @param name its name
	 * @param values its value, or the elements of an array
	 */
	record EncodedHeader(String name, List<String> values) {

	}

}
