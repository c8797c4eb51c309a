package io.github.eslspring.test.replay;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a text that only the protocol needs: types, lengths, numbers, times and
 * UUIDs. A short secret may occur there by chance.
 */
final class ProtocolParts {

	private static final String NAME = "(?:Content-Type|Content-Length|Content-Disposition|Event-Name|Event-Sequence"
			+ "|Event-Date-[\\w-]+|Event-Calling-[\\w-]+)";

	private static final String NUMBER_NAME = "[\\w-]+(?:-Time|-Timestamp|epoch|sec|duration)";

	private static final List<Pattern> PATTERNS = List.of(
			Pattern.compile("(?im)^" + NAME + ":[^\r\n]*|^" + NUMBER_NAME + ": *\\d+$"),
			Pattern.compile("(?i)\"" + NAME + "\" *: *\"[^\"]*\"|\"" + NUMBER_NAME + "\" *: *\"\\d+\""),
			Pattern.compile("(?i)<" + NAME + ">[^<]*<|<" + NUMBER_NAME + ">\\d+<"),
			Pattern.compile("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"));

	/** Without them nobody knows where a frame ends or what it is. */
	private static final Pattern FRAMING = Pattern.compile("(?im)^(?:Content-Type|Content-Length):[^\r\n]*");

	/** What a command does; the login itself is masked before. */
	private static final Pattern VERB = Pattern.compile("(?i)\\A\\s*(?:(?:bg)?api +\\S+|[^\\s:]+)\\s?");

	private final BitSet parts = new BitSet();

	private final BitSet framing = new BitSet();

	private ProtocolParts() {
	}

	/** Those of a head or a body the server sent. */
	static ProtocolParts ofFrame(String text) {
		ProtocolParts parts = new ProtocolParts();
		PATTERNS.forEach((pattern) -> add(parts.parts, pattern.matcher(text)));
		add(parts.framing, FRAMING.matcher(text));
		return parts;
	}

	/** Those of a command, its first words too. */
	static ProtocolParts ofCommand(String text) {
		ProtocolParts parts = ofFrame(text);
		add(parts.parts, VERB.matcher(text));
		return parts;
	}

	/** Whether a part reaches beyond a place that has some of it. */
	boolean reachBeyond(int start, int end) {
		return (start > 0 && this.parts.get(start - 1) && this.parts.get(start))
				|| (this.parts.get(end - 1) && this.parts.get(end));
	}

	/** Whether a place has some of what holds the frame together. */
	boolean frame(int start, int end) {
		int next = this.framing.nextSetBit(start);
		return next >= 0 && next < end;
	}

	private static void add(BitSet parts, Matcher matcher) {
		while (matcher.find()) {
			parts.set(matcher.start(), matcher.end());
		}
	}

}
