package io.github.eslspring.test.replay;

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

	private static final String SECRET_NAME = "(?:password|sip_auth_)";

	/**
	 * Headers and variables whose names say that they are secret, in every encoding and
	 * in dial strings.
	 */
	private static final List<Pattern> HEADERS = List.of(
			Pattern.compile("(?im)^([^\n:\"<]*" + SECRET_NAME + "[^\n:\"<]*: *)([^\r\n]+)()$"),
			Pattern.compile("(?i)(\"[^\"\n]*" + SECRET_NAME + "[^\"\n]*\" *: *\")((?:[^\"\\\\]|\\\\.)*)(\")"),
			Pattern.compile("(?i)(<[^<>\\s/]*" + SECRET_NAME + "[^<>\\s/]*>)([^<]*)(<)"),
			Pattern.compile("(?i)(" + SECRET_NAME + "[\\w.-]*(?:=|%3D))([^,}\\]\\s%&\"]+)()"));

	/** Everybody knows it, and the server says it itself when it says goodbye. */
	private static final String DEFAULT_PASSWORD = "ClueCon";

	/** Shorter ones occur by chance. */
	private static final int SHORTEST = 4;

	private Secrets() {
	}

	/** The passwords a client logs in with that must not be seen anywhere. */
	static Set<String> passwords(byte[] sent) {
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
	 * Masks texts wherever they occur, URL-encoded too, and the values of headers whose
	 * names say that they are secret.
	 */
	static byte[] mask(byte[] bytes, Set<String> secrets) {
		String text = ByteText.of(bytes);
		for (String secret : secrets) {
			String byteText = ByteText.of(secret);
			String encoded = UrlEncoding.encode(byteText);
			text = text.replace(byteText, "x".repeat(byteText.length())).replace(encoded, "x".repeat(encoded.length()));
		}
		for (Pattern header : HEADERS) {
			text = mask(header, text);
		}
		return ByteText.bytes(text);
	}

	/** Puts a password where one was masked, or another one was. */
	static String withPassword(String command, String password) {
		Matcher auth = AUTH.matcher(command);
		return auth.replaceFirst((found) -> Matcher.quoteReplacement(found.group(1) + password));
	}

	private static String mask(Pattern pattern, String text) {
		return pattern.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(found.group(1) + "x".repeat(found.group(2).length())
					+ ((found.groupCount() > 2) ? found.group(3) : "")));
	}

}
