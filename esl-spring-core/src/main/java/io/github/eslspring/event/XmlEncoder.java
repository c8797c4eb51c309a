package io.github.eslspring.event;

import java.util.List;

import io.github.eslspring.event.EventEncoder.EncodedHeader;

/**
 * Writes {@code text/event-xml}, indented as the server does it: a text that ends with a
 * line feed gets the next line's indentation.
 */
final class XmlEncoder {

	private static final String INDENT = "  ";

	private XmlEncoder() {
	}

	static void write(List<EncodedHeader> headers, String body, StringBuilder out) {
		out.append("<event>\n").append(INDENT).append("<headers>");
		for (EncodedHeader header : headers) {
			for (String value : header.values()) {
				out.append('\n').append(INDENT).append(INDENT);
				writeElement(header.name(), WireBytes.percentEncode(value), out);
			}
		}
		out.append(headers.isEmpty() ? "" : "\n" + INDENT).append("</headers>\n");
		if (!body.isEmpty()) {
			out.append(INDENT);
			writeElement("Content-Length", Integer.toString(body.length()), out);
			out.append('\n').append(INDENT);
			writeElement("body", XmlText.escape(body) + (body.endsWith("\n") ? INDENT : ""), out);
			out.append('\n');
		}
		out.append("</event>\n");
	}

	/** A percent-encoded value holds nothing that XML would escape. */
	private static void writeElement(String name, String text, StringBuilder out) {
		out.append('<').append(name).append('>').append(text).append("</").append(name).append('>');
	}

}
