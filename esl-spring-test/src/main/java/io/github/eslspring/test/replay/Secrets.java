package io.github.eslspring.test.replay;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.UrlEncoding;

/**
 * Masks passwords without changing any length, so that what is masked still has the
 * lengths it speaks of.
 */
final class Secrets {

	private static final Pattern AUTH = Pattern.compile("(?im)^(auth )([^\r\n]+)");

	private static final Pattern USERAUTH = Pattern.compile("(?im)^(userauth [^\r\n:@]*:)([^\r\n]*)(@[^\r\n:@]*)$");

	private static final Pattern USERAUTH_DOMAIN_FIRST = Pattern
		.compile("(?im)^(userauth [^\r\n:@]*@[^\r\n:]*:)([^\r\n]*)()$");

	private static final List<Pattern> LOGINS = List.of(AUTH, USERAUTH_DOMAIN_FIRST, USERAUTH);

	static final String SECRET_NAME = "(?:password|sip_auth_)";

	private static final String QUOTE = "(?:\\\\?\"|'|&quot;|%22)";

	/** A value ends where a dial string goes on, in either encoding. */
	private static final String VALUE = "('[^'\r\n]*'|(?:\\\\,|(?!%2C|%7D|%5D|%0A)[^,}\\]\r\n\"<])+)";

	private static final Pattern ASSIGNED = Pattern
		.compile("(?i)(" + SECRET_NAME + "[\\w.-]*(?:=|%3D))" + VALUE + "()");

	/** A body without a line feed at its end stands right before the next frame. */
	private static final String NOT_OF_A_FRAME = "(?<!Content-Type|Content-Length)";

	/**
	 * Headers, variables and parameters whose names say that they are secret, in every
	 * encoding and in dial strings.
	 */
	private static final List<Pattern> NAMED = List.of(
			Pattern.compile("(?im)^([\\w.-]*" + SECRET_NAME + "[\\w.-]*" + NOT_OF_A_FRAME + ": *)([^\r\n]+)()$"),
			Pattern.compile("(?i)(\"[^\"\n]*" + SECRET_NAME + "[^\"\n]*\" *: *\")((?:[^\"\\\\]|\\\\.)*)(\")"),
			Pattern.compile("(?i)(<[^<>\\s/]*" + SECRET_NAME + "[^<>\\s/]*>)([^<]*)(<)"),
			Pattern.compile("(?i)(name=" + QUOTE + "[\\w.-]*" + SECRET_NAME + "[\\w.-]*" + QUOTE + "\\s+value=" + QUOTE
					+ ")(.*?)(" + QUOTE + ")"),
			Pattern.compile("(?i)(" + SECRET_NAME + "[\\w.-]*=" + QUOTE + ")(.*?)(" + QUOTE + ")"),
			Pattern.compile("(?i)((?:uuid_setvar(?: |%20)\\S+?|[0-9a-f]{8}-[0-9a-f-]{27})(?: |%20)[\\w.-]*"
					+ SECRET_NAME + "[\\w.-]*(?: |%20))([^\r\n\"<]+)()"),
			ASSIGNED);

	/** Everybody knows it, and the server says it itself when it says goodbye. */
	private static final String DEFAULT_PASSWORD = "ClueCon";

	/** A secret of digits must not spoil the lengths of frames. */
	private static final String NOT_A_LENGTH = "(?<!Content-Length: )";

	/** Shorter ones occur by chance. */
	private static final int SHORTEST = 4;

	private Secrets() {
	}

	/**
	 * The passwords a client logs in with, and the values of secret variables it set or
	 * asked for: they must not be seen anywhere.
	 */
	static Set<String> secrets(byte[] sent, byte[] received) {
		Set<String> secrets = passwords(sent);
		SecretVariables.values(sent, received)
			.stream()
			.filter((value) -> value.length() >= SHORTEST && !value.equals(DEFAULT_PASSWORD))
			.forEach(secrets::add);
		return secrets;
	}

	/** The values of secret variables in dial strings and the like. */
	static List<String> assigned(String text) {
		return ASSIGNED.matcher(text).results().map((found) -> found.group(2)).toList();
	}

	private static Set<String> passwords(byte[] sent) {
		String text = ByteText.of(sent);
		Set<String> passwords = new LinkedHashSet<>();
		for (Pattern login : LOGINS) {
			Matcher matcher = login.matcher(text);
			while (matcher.find()) {
				String password = ByteText.decode(matcher.group(2));
				if (password.length() >= SHORTEST && !password.equals(DEFAULT_PASSWORD)) {
					passwords.add(password);
				}
			}
		}
		return passwords;
	}

	/** Masks what follows {@code auth} and the password of {@code userauth}. */
	static byte[] maskCommands(byte[] sent) {
		String text = ByteText.of(sent);
		for (Pattern login : LOGINS) {
			text = mask(login, text);
		}
		return ByteText.bytes(text);
	}

	/**
	 * Masks texts wherever they occur, encoded too, and the values of headers whose names
	 * say that they are secret.
	 */
	static byte[] mask(byte[] bytes, Set<String> secrets) {
		String text = ByteText.of(bytes);
		for (String secret : longestFirst(secrets)) {
			String byteText = ByteText.of(secret);
			for (String written : List.of(byteText, UrlEncoding.encode(byteText), inJson(byteText), inXml(byteText))) {
				text = text.replaceAll(NOT_A_LENGTH + Pattern.quote(written), "x".repeat(written.length()));
			}
		}
		for (Pattern header : NAMED) {
			text = mask(header, text);
		}
		return ByteText.bytes(text);
	}

	/** Puts a password where one was masked, or another one was. */
	static String withPassword(String command, String password) {
		for (Pattern login : LOGINS) {
			Matcher matcher = login.matcher(command);
			if (matcher.find()) {
				String rest = (matcher.groupCount() > 2) ? matcher.group(3) : "";
				return matcher.replaceFirst(Matcher.quoteReplacement(matcher.group(1) + password + rest));
			}
		}
		return command;
	}

	/** One may be part of another. */
	private static List<String> longestFirst(Set<String> secrets) {
		return secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
	}

	private static String inJson(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private static String inXml(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private static String mask(Pattern pattern, String text) {
		return pattern.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(found.group(1) + "x".repeat(found.group(2).length())
					+ ((found.groupCount() > 2) ? found.group(3) : "")));
	}

}
