package io.github.eslspring.test.replay;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.UrlEncoding;
import io.github.eslspring.test.replay.RecordedCommands.RecordedCommand;

/**
 * Masks secrets without changing any length, so that what is masked still has the lengths
 * it speaks of, and leaves alone what the two sides need to understand each other.
 * Immutable.
 */
final class Secrets {

	/** Everybody knows it, and the server says it itself when it says goodbye. */
	private static final String DEFAULT_PASSWORD = "ClueCon";

	/** Shorter ones occur by chance. */
	private static final int SHORTEST = 4;

	/** Shorter ones occur within longer words or numbers by chance. */
	private static final int LONG = 8;

	/** Longer ones are searched for without a table. */
	private static final int LONGEST_TABLE = 1000;

	/** What ends an encoded character is no part of the word or number behind it. */
	private static final String ENCODED = "(?<=%[0-9A-F]{2}|\\\\[bfnrt])";

	/** Wherever they occur, encoded too. */
	private final List<Pattern> chosen;

	/** Wherever they are no part of what only the protocol needs, encoded too. */
	private final List<Pattern> found;

	/**
	 * Makes a mask.
	 * @param chosen texts to mask wherever they occur, none empty
	 * @param found what looks like a secret
	 */
	Secrets(Collection<String> chosen, Set<String> found) {
		this.chosen = chosen.stream().flatMap((text) -> occurrences(text, Secrets::literal)).toList();
		this.found = found.stream()
			.filter((text) -> text.length() >= SHORTEST && !text.equals(DEFAULT_PASSWORD))
			.filter((text) -> !ProtocolWords.areAllOf(text))
			.flatMap((text) -> occurrences(text, (written) -> bounded(text, written)))
			.toList();
	}

	/** Masks what a client sent, the passwords it logged in with too. */
	byte[] maskCommands(byte[] sent) {
		String text = ByteText.of(sent);
		StringBuilder masked = new StringBuilder(text.length());
		for (RecordedCommand command : RecordedCommands.in(sent)) {
			masked.append(maskCommand(command.written()));
		}
		return ByteText.bytes(masked.append(maskCommand(text.substring(masked.length()))).toString());
	}

	/** Masks what a server sent. */
	byte[] maskFrames(byte[] received) {
		return maskFrames(received, (frame) -> Stream.empty());
	}

	/**
	 * Masks what a switch sent that made the connection, and logins, should it have been
	 * somebody else.
	 */
	byte[] maskCallersFrames(byte[] sent) {
		return maskFrames(sent, Logins::in);
	}

	private byte[] maskFrames(byte[] bytes, Function<String, Stream<MatchResult>> others) {
		String text = ByteText.of(bytes);
		StringBuilder masked = new StringBuilder(text.length());
		UnaryOperator<String> mask = (part) -> mask(part, ProtocolParts.ofFrame(part), others.apply(part));
		for (RecordedFrame frame : new Recording(bytes).frames()) {
			masked.append(mask.apply(frame.head())).append(mask.apply(frame.body()));
		}
		return ByteText.bytes(masked.append(mask.apply(text.substring(masked.length()))).toString());
	}

	private String maskCommand(String text) {
		return mask(text, ProtocolParts.ofCommand(text), Logins.in(text));
	}

	private String mask(String text, ProtocolParts parts, Stream<MatchResult> others) {
		StringBuilder masked = new StringBuilder(text);
		Stream<MatchResult> found = in(text, this.found)
			.filter((place) -> !parts.reachBeyond(place.start(), place.end()));
		Stream<MatchResult> chosen = in(text, this.chosen).filter((place) -> !parts.frame(place.start(), place.end()));
		Stream.concat(found, chosen).forEach((place) -> cover(masked, place.start(), place.end()));
		Stream.concat(others, SecretNames.in(text)).forEach((place) -> cover(masked, place.start(2), place.end(2)));
		return masked.toString();
	}

	private static Stream<MatchResult> in(String text, List<Pattern> occurrences) {
		return occurrences.stream().flatMap((occurrence) -> occurrence.matcher(text).results());
	}

	private static void cover(StringBuilder text, int start, int end) {
		for (int i = start; i < end; i++) {
			text.setCharAt(i, 'x');
		}
	}

	private static Stream<Pattern> occurrences(String secret, UnaryOperator<String> regex) {
		String text = ByteText.of(secret);
		return Stream.of(text, UrlEncoding.encode(text), inJson(text), inXml(text))
			.distinct()
			.map(regex)
			.map(Pattern::compile);
	}

	/**
	 * What is searched for by itself gets a table that is made in the square of its
	 * length, if it repeats itself; not so behind something.
	 */
	private static String literal(String written) {
		return ((written.length() > LONGEST_TABLE) ? "(?=)" : "") + Pattern.quote(written);
	}

	/** A short number is not part of a longer one, a short word not of a longer one. */
	private static String bounded(String secret, String written) {
		if (secret.length() < LONG && secret.matches("\\d+|[A-Za-z]+")) {
			String same = Character.isDigit(secret.charAt(0)) ? "\\d" : "[A-Za-z]";
			return "(?:(?<!" + same + ")|" + ENCODED + ")" + Pattern.quote(written) + "(?!" + same + ")";
		}
		return literal(written);
	}

	private static String inJson(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private static String inXml(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
