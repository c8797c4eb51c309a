package io.github.eslspring.test.event;

/**
 * Header lines with URL-encoded values; the body's length is the last header.
 */
final class PlainEncoder {

	private PlainEncoder() {
	}

	static String encode(SimulatedEvent event) {
		StringBuilder out = new StringBuilder(2048);
		for (EventHeader header : event.headers()) {
			out.append(header.name()).append(": ");
			String value = header.value();
			UrlEncoding.append(out, value.isEmpty() ? "_undef_" : value);
			out.append('\n');
		}
		String body = event.rawBody();
		if (body != null) {
			out.append("Content-Length: ").append(body.length()).append("\n\n").append(body);
		}
		else {
			out.append('\n');
		}
		return out.toString();
	}

}
