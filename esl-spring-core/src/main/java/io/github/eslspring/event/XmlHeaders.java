package io.github.eslspring.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects the headers of an XML event and undoes what its form does to them.
 */
final class XmlHeaders {

	private final List<RawHeader> headers = new ArrayList<>();

	private @Nullable String name;

	private final List<byte[]> elements = new ArrayList<>();

	private @Nullable String length;

	/**
	 * Add an element. Elements of the same name in a row are one array, unless the name
	 * is one the server puts on every event: there a sender's forgery precedes the
	 * server's own.
	 */
	void add(String name, byte[] value) {
		if (!name.equals(this.name) || isStamp(name)) {
			flush();
			this.name = name;
		}
		this.elements.add(value);
	}

	/**
	 * Take note of the server's own {@code Content-Length}, which stands behind the
	 * headers.
	 */
	void length(String length) {
		this.length = length;
	}

	HeaderTable table() {
		flush();
		if (this.length != null) {
			this.headers.add(new RawHeader("Content-Length", this.length, null));
		}
		return new HeaderList(this.headers);
	}

	/**
	 * A body that ends with a line feed gets spaces before its end tag; its length tells
	 * them from its own.
	 */
	String withoutIndentation(String body) {
		int surplus = body.getBytes(StandardCharsets.UTF_8).length - announced(body);
		int end = body.length() - surplus;
		return (surplus > 0 && end >= 0 && body.substring(end).isBlank()) ? body.substring(0, end) : body;
	}

	private int announced(String body) {
		return FieldText.integer(this.length).orElse(body.length());
	}

	private void flush() {
		if (this.name != null) {
			this.headers.add(RawHeader.of(this.name, join()));
			this.elements.clear();
		}
	}

	private byte[] join() {
		if (this.elements.size() == 1) {
			return this.elements.get(0);
		}
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		String separator = "ARRAY::";
		for (byte[] element : this.elements) {
			joined.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
			joined.writeBytes(element);
			separator = "|:";
		}
		return joined.toByteArray();
	}

	private static boolean isStamp(String name) {
		return name.startsWith("Event-") || name.startsWith("FreeSWITCH-") || name.equals("Core-UUID");
	}

}
