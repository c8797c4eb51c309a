package io.github.eslspring.test.event;

/**
 * One compact object: values as they are, array headers as arrays, repeated headers as
 * repeated keys, the body as {@code _body}.
 */
final class JsonEncoder {

	private static final String HEX = "0123456789abcdef";

	private JsonEncoder() {
	}

	static String encode(SimulatedEvent event) {
		StringBuilder out = new StringBuilder(2048).append('{');
		for (EventHeader header : event.headers()) {
			key(out, header.name());
			if (header.array()) {
				out.append('[');
				for (String value : header.values()) {
					string(out, value).append(',');
				}
				out.setCharAt(out.length() - 1, ']');
			}
			else {
				string(out, header.value());
			}
		}
		String body = event.rawBody();
		if (body != null) {
			string(key(out, "Content-Length"), Integer.toString(body.length()));
			string(key(out, "_body"), body);
		}
		return out.append('}').toString();
	}

	private static StringBuilder key(StringBuilder out, String name) {
		if (out.length() > 1) {
			out.append(',');
		}
		return string(out, name).append(':');
	}

	private static StringBuilder string(StringBuilder out, String text) {
		out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '"', '\\' -> out.append('\\').append(c);
				case '\b' -> out.append("\\b");
				case '\f' -> out.append("\\f");
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				case '\t' -> out.append("\\t");
				default -> {
					if (c < ' ') {
						out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
					}
					else {
						out.append(c);
					}
				}
			}
		}
		return out.append('"');
	}

}
