package io.github.eslspring.test.replay;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;

/**
 * Masks passwords without changing any length.
 */
final class Secrets {

	private static final Pattern AUTH = Pattern.compile("(?im)^(auth )([^\r\n]+)");

	private static final Pattern USERAUTH = Pattern.compile("(?im)^(userauth [^\r\n:@]*:)([^\r\n]*)(@[^\r\n:@]*)$");

	private static final Pattern USERAUTH_DOMAIN_FIRST = Pattern
		.compile("(?im)^(userauth [^\r\n:@]*@[^\r\n:]*:)([^\r\n]*)()$");

	private Secrets() {
	}

	/** Masks what follows {@code auth} and the password of {@code userauth}. */
	static byte[] maskCommands(byte[] sent) {
		String text = mask(AUTH, ByteText.of(sent));
		return ByteText.bytes(mask(USERAUTH, mask(USERAUTH_DOMAIN_FIRST, text)));
	}

	/** Masks texts wherever they occur. */
	static byte[] mask(byte[] bytes, List<String> secrets) {
		String text = ByteText.of(bytes);
		for (String secret : secrets) {
			String byteText = ByteText.of(secret);
			text = text.replace(byteText, "x".repeat(byteText.length()));
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
