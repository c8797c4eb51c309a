package io.github.eslspring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A frame as a client reads it.
 *
 * @param headers the header lines, the first of each name
 * @param body the body, one character per byte
 */
public record Frame(Map<String, String> headers, String body) {

	private static final Pattern JSON_KEY = Pattern.compile("[{,]\"([^\"]+)\":");

	private static final Pattern XML_HEADER = Pattern.compile("(?m)^ +<([^/>]+)>[^<]*</");

	/** Reads one frame, or nothing at the end of the stream. */
	public static @Nullable Frame read(InputStream in) throws IOException {
		Map<String, String> headers = new LinkedHashMap<>();
		String line = readLine(in);
		while (line != null && !line.isEmpty()) {
			String[] parts = line.split(":", 2);
			headers.putIfAbsent(parts[0], (parts.length > 1) ? parts[1].stripLeading() : "");
			line = readLine(in);
		}
		if (line == null && headers.isEmpty()) {
			return null;
		}
		byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
		return new Frame(headers, new String(body, StandardCharsets.ISO_8859_1));
	}

	/** Reads frames to the end of the stream. */
	public static List<Frame> readAll(InputStream in) throws IOException {
		List<Frame> frames = new ArrayList<>();
		Frame frame = read(in);
		while (frame != null) {
			frames.add(frame);
			frame = read(in);
		}
		return frames;
	}

	public String contentType() {
		return this.headers.getOrDefault("Content-Type", "");
	}

	public String replyText() {
		return this.headers.getOrDefault("Reply-Text", "");
	}

	public boolean isEvent() {
		return contentType().startsWith("text/event-");
	}

	public boolean isReply() {
		return contentType().equals("command/reply") || contentType().equals("api/response");
	}

	/** The value of a header of a plain event, or of a key of a json one, as written. */
	public String eventHeader(String name) {
		if (contentType().equals("text/event-json")) {
			int start = this.body.indexOf("\"" + name + "\":\"") + name.length() + 4;
			return this.body.substring(start, this.body.indexOf('"', start));
		}
		return this.body.lines()
			.filter((line) -> line.startsWith(name + ": "))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElse("");
	}

	/** The names of an event's headers in their order, those of its frame left out. */
	public List<String> eventHeaderNames() {
		String text = this.body;
		return switch (contentType()) {
			case "text/event-json" -> names(JSON_KEY, text);
			case "text/event-xml" -> names(XML_HEADER, text);
			default -> text.substring(0, Math.max(text.indexOf("\n\n"), 0))
				.lines()
				.map((line) -> line.substring(0, line.indexOf(':')))
				.toList();
		};
	}

	/** The value of an event's header in any format, decoded. */
	public String eventValue(String name) {
		if (contentType().equals("text/event-xml")) {
			int start = this.body.indexOf("<" + name + ">") + name.length() + 2;
			return (start < name.length() + 2) ? ""
					: decoded(this.body.substring(start, this.body.indexOf('<', start)));
		}
		if (contentType().equals("text/event-json")) {
			return this.body.contains("\"" + name + "\":\"") ? eventHeader(name) : "";
		}
		return decoded(eventHeader(name));
	}

	private static String decoded(String value) {
		return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static List<String> names(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).toList();
	}

	private static @Nullable String readLine(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int b = in.read();
		if (b < 0) {
			return null;
		}
		while (b >= 0 && b != '\n') {
			line.write(b);
			b = in.read();
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

}
