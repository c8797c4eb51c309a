package io.github.eslspring.test.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An indented document: header values URL-encoded and escaped, array headers as repeated
 * elements, the body only escaped.
 */
final class XmlEncoder {

	private XmlEncoder() {
	}

	static String encode(SimulatedEvent event) {
		StringBuilder out = new StringBuilder(4096).append("<event>\n  <headers>\n");
		for (EventHeader header : event.headers()) {
			for (String value : header.values()) {
				element(out, "    ", header.name(), UrlEncoding.encode(value));
			}
		}
		out.append("  </headers>\n");
		String body = event.rawBody();
		if (body != null) {
			element(out, "  ", "Content-Length", Integer.toString(body.length()));
			element(out, "  ", "body", body);
		}
		return out.append("</event>\n").toString();
	}

	private static void element(StringBuilder out, String indent, String name, String text) {
		out.append(indent).append('<').append(name).append('>');
		escape(out, text);
		if (out.charAt(out.length() - 1) == '\n') {
			out.append(indent);
		}
		out.append("</").append(name).append(">\n");
	}

	private static void escape(StringBuilder out, String byteText) {
		String text = decodeDroppingInvalid(byteText);
		text.codePoints().forEach((c) -> {
			switch (c) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '\r' -> out.append("&#xD;");
				default -> {
					if (c < 0x80) {
						out.append((char) c);
					}
					else {
						out.append("&#x").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append(';');
					}
				}
			}
		});
	}

	private static String decodeDroppingInvalid(String byteText) {
		try {
			CharBuffer text = StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.IGNORE)
				.onUnmappableCharacter(CodingErrorAction.IGNORE)
				.decode(ByteBuffer.wrap(ByteText.bytes(byteText)));
			return text.toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalStateException("a decoder told to ignore errors reported one", ex);
		}
	}

}
