package io.github.eslspring.event;

import java.util.List;

import io.github.eslspring.event.EventEncoder.EncodedHeader;

/**
 * Writes {@code text/event-json}: compact, bytes beyond ASCII as they are.
 */
final class JsonEncoder {

	private static final String ESCAPED = "\"\\\b\f\n\r\t";

	private static final String ESCAPES = "\"\\bfnrt";

	private final StringBuilder out;

	private JsonEncoder(StringBuilder out) {
		this.out = out;
	}

	static void write(List<EncodedHeader> headers, String body, StringBuilder out) {
		JsonEncoder encoder = new JsonEncoder(out);
		out.append('{');
		headers.forEach((header) -> encoder.write(header.name(), header.values()));
		if (!body.isEmpty()) {
			encoder.write("Content-Length", List.of(Integer.toString(body.length())));
			encoder.write("_body", List.of(body));
		}
		out.append('}');
	}

	private void write(String name, List<String> values) {
		separate('{');
		write(name);
		this.out.append(':');
		if (values.size() == 1) {
			write(values.get(0));
			return;
		}
		this.out.append('[');
		for (String value : values) {
			separate('[');
			write(value);
		}
		this.out.append(']');
	}

	/** A string ends with a quotation mark and so never looks like an opening bracket. */
	private void separate(char opening) {
		if (this.out.charAt(this.out.length() - 1) != opening) {
			this.out.append(',');
		}
	}

	private void write(String text) {
		this.out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char b = text.charAt(i);
			int escape = ESCAPED.indexOf(b);
			if (escape >= 0) {
				this.out.append('\\').append(ESCAPES.charAt(escape));
			}
			else if (b < ' ') {
				this.out.append("\\u%04x".formatted((int) b));
			}
			else {
				this.out.append(b);
			}
		}
		this.out.append('"');
	}

}
