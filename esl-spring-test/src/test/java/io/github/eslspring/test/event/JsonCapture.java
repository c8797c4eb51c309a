package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the json events of a capture, the only lossless encoding, one character per byte.
 */
final class JsonCapture {

	private final String json;

	private int position;

	private JsonCapture(String json) {
		this.json = json;
	}

	static SimulatedEvent parse(String json) {
		return new JsonCapture(json).object();
	}

	private SimulatedEvent object() {
		List<EventHeader> headers = new ArrayList<>();
		String body = "";
		expect('{');
		while (this.json.charAt(this.position) != '}') {
			String name = string();
			expect(':');
			List<String> values = new ArrayList<>();
			boolean array = this.json.charAt(this.position) == '[';
			if (array) {
				while (this.json.charAt(this.position) != ']') {
					this.position++;
					values.add(string());
				}
				this.position++;
			}
			else {
				values.add(string());
			}
			if (name.equals("_body")) {
				body = values.get(0);
				headers.remove(headers.size() - 1);
			}
			else {
				headers.add(new EventHeader(name, values, array));
			}
			if (this.json.charAt(this.position) == ',') {
				this.position++;
			}
		}
		return SimulatedEvent.named("CUSTOM").append(headers).rawBody(body).build();
	}

	private String string() {
		expect('"');
		StringBuilder text = new StringBuilder();
		char c = this.json.charAt(this.position++);
		while (c != '"') {
			text.append((c == '\\') ? escaped() : c);
			c = this.json.charAt(this.position++);
		}
		return text.toString();
	}

	private char escaped() {
		char c = this.json.charAt(this.position++);
		return switch (c) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'u' -> {
				this.position += 4;
				yield (char) Integer.parseInt(this.json.substring(this.position - 4, this.position), 16);
			}
			default -> c;
		};
	}

	private void expect(char c) {
		if (this.json.charAt(this.position++) != c) {
			throw new IllegalStateException("no json at " + this.position);
		}
	}

}
