package io.github.eslspring.test.replay;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complete frame of a recording, one character per byte.
 *
 * @param head its header lines and the empty one
 * @param body what follows them
 * @param end the offset behind it
 */
record RecordedFrame(String head, String body, int end) {

	private static final Pattern JSON_BODY = Pattern.compile("\"_body\":\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

	private static final Pattern XML_BODY = Pattern.compile("<body>([^<]*)</body>");

	boolean isReply() {
		return is("command/reply") || is("api/response");
	}

	boolean isEvent() {
		return is("text/event-");
	}

	/** The output of an api command, or the text of another reply. */
	String answer() {
		return is("api/response") ? this.body : header("Reply-Text");
	}

	/**
	 * Everything behind the name of the reply's text: a variable may have several lines.
	 */
	String rawReply() {
		int start = this.head.indexOf("Reply-Text: ");
		return (start < 0) ? "" : this.head.substring(start + "Reply-Text: ".length());
	}

	/** The body of the event that is the frame's body, as it was written. */
	String eventBody() {
		if (is("text/event-json")) {
			return first(JSON_BODY).replaceAll("\\\\(.)", "$1");
		}
		if (is("text/event-xml")) {
			return first(XML_BODY).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
		}
		int headEnd = this.body.indexOf("\n\n");
		return (headEnd < 0) ? "" : this.body.substring(headEnd + 2);
	}

	/** The value of the frame's own header, empty without it. */
	String header(String name) {
		return this.head.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	private String first(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.body);
		return matcher.find() ? matcher.group(1) : "";
	}

	private boolean is(String contentType) {
		return this.head.toLowerCase(Locale.ROOT).contains("content-type: " + contentType);
	}

}
