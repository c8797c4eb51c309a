package io.github.eslspring.test.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
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

	/** What ends an encoded character is no part of the word or number behind it. */
	private static final String ENCODED = "(?<=%[0-9A-F]{2}|\\\\[bfnrt])";

	/** Wherever they occur, encoded too. */
	private final List<Pattern> occurrences = new ArrayList<>();

	/**
	 * Makes a mask.
	 * @param chosen texts to mask wherever they occur
	 * @param found what looks like a secret
	 */
	Secrets(Collection<String> chosen, Set<String> found) {
		chosen.forEach((text) -> add(text, Pattern::quote));
		found.stream()
			.filter((text) -> text.length() >= SHORTEST && !text.equals(DEFAULT_PASSWORD))
			.filter((text) -> !ProtocolWords.areAllOf(text))
			.forEach((text) -> add(text, (written) -> bounded(text, written)));
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
		String text = ByteText.of(received);
		StringBuilder masked = new StringBuilder(text.length());
		for (RecordedFrame frame : new Recording(received).frames()) {
			masked.append(maskFrame(frame.head())).append(maskFrame(frame.body()));
		}
		return ByteText.bytes(masked.append(maskFrame(text.substring(masked.length()))).toString());
	}

	private String maskFrame(String text) {
		return mask(text, ProtocolParts.ofFrame(text), SecretNames.PATTERNS.stream());
	}

	private String maskCommand(String text) {
		return mask(text, ProtocolParts.ofCommand(text),
				Stream.concat(Logins.PATTERNS.stream(), SecretNames.PATTERNS.stream()));
	}

	private String mask(String text, ProtocolParts parts, Stream<Pattern> places) {
		StringBuilder masked = new StringBuilder(text);
		for (Pattern occurrence : this.occurrences) {
			Matcher matcher = occurrence.matcher(text);
			while (matcher.find()) {
				if (!parts.reachBeyond(matcher.start(), matcher.end())) {
					cover(masked, matcher.start(), matcher.end());
				}
			}
		}
		places.map((place) -> place.matcher(text)).forEach((matcher) -> {
			while (matcher.find()) {
				cover(masked, matcher.start(2), matcher.end(2));
			}
		});
		return masked.toString();
	}

	private static void cover(StringBuilder text, int start, int end) {
		text.replace(start, end, "x".repeat(end - start));
	}

	private void add(String secret, Function<String, String> regex) {
		String text = ByteText.of(secret);
		Stream.of(text, UrlEncoding.encode(text), inJson(text), inXml(text))
			.distinct()
			.map(regex)
			.map(Pattern::compile)
			.forEach(this.occurrences::add);
	}

	/** A short number is not part of a longer one, a short word not of a longer one. */
	private static String bounded(String secret, String written) {
		if (secret.length() < LONG && secret.matches("\\d+|[A-Za-z]+")) {
			String same = Character.isDigit(secret.charAt(0)) ? "\\d" : "[A-Za-z]";
			return "(?:(?<!" + same + ")|" + ENCODED + ")" + Pattern.quote(written) + "(?!" + same + ")";
		}
		return Pattern.quote(written);
	}

	private static String inJson(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private static String inXml(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
