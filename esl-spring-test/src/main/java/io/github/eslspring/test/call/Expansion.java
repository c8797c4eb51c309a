package io.github.eslspring.test.call;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${name}} by variables of a channel, facts about its caller, or
 * variables of the switch; what is unknown becomes empty.
 */
final class Expansion {

	private static final Pattern REFERENCE = Pattern.compile("\\$\\$?\\{([^}]*)}");

	private static final Pattern PROTECTED = Pattern.compile("\\\\([\\\\$'nst])|\\$\\$");

	private Expansion() {
	}

	/**
	 * Expands an application's argument. A text without references and protected
	 * characters stays as it is.
	 */
	static String expand(String text, Channel channel, GlobalVariables globals) {
		boolean hasReference = text.contains("${");
		if (!hasReference && !PROTECTED.matcher(text).find()) {
			return text;
		}
		String replaced = hasReference ? replace(text, (name) -> value(name, channel, globals)) : text;
		return PROTECTED.matcher(replaced).replaceAll(Expansion::unprotect);
	}

	private static String replace(String text, Function<String, @Nullable String> values) {
		return REFERENCE.matcher(text).replaceAll((match) -> {
			String value = values.apply(match.group(1));
			return Matcher.quoteReplacement((value != null) ? value : "");
		});
	}

	private static String unprotect(MatchResult match) {
		String character = match.group(1);
		if (character == null || character.equals("$")) {
			return "\\$";
		}
		return switch (character) {
			case "'" -> "";
			case "n" -> "\n";
			case "t" -> "\t";
			case "s" -> " ";
			default -> "\\\\";
		};
	}

	private static @Nullable String value(String name, Channel channel, GlobalVariables globals) {
		String value = channel.variables().get(name);
		if (value == null) {
			CallerProfile profile = channel.profile();
			value = Map
				.of("destination_number", profile.destination(), "caller_id_name", profile.caller().name(),
						"caller_id_number", profile.caller().number(), "context", profile.context(), "dialplan",
						profile.dialplan(), "ani", profile.original().number(), "chan_name", channel.name(), "uuid",
						channel.uuid(), "source", channel.endpoint().module())
				.get(name);
		}
		if (value == null) {
			String global = globals.get(ByteText.of(name));
			value = (global != null) ? ByteText.decode(global) : null;
		}
		return value;
	}

}
