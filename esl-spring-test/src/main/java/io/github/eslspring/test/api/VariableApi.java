package io.github.eslspring.test.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.GlobalVariables;
import io.github.eslspring.test.call.Separation;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.UrlEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Global variables and the expansion of {@code ${name}}.
 */
final class VariableApi {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

	private final GlobalVariables variables;

	private final Calls calls;

	VariableApi(Calls calls) {
		this.calls = calls;
		this.variables = calls.globals();
	}

	Map<String, ApiCommand> commands() {
		return Map.of("global_getvar", ApiCommand.of(this::get), "global_setvar", ApiCommand.of(this::set), "eval",
				ApiCommand.of(this::expand), "url_encode", ApiCommand.of(UrlEncoding::encode), "url_decode",
				ApiCommand.of(UrlEncoding::decode));
	}

	/** Without a name: all of them. */
	private String get(String name) {
		if (!name.isEmpty()) {
			return value(name);
		}
		StringBuilder all = new StringBuilder();
		this.variables.all().forEach((key, value) -> all.append(key).append('=').append(value).append('\n'));
		return all.toString();
	}

	private String set(String assignment) {
		List<String> parts = Separation.at('=', assignment, 2);
		if (parts.size() < 2 || parts.get(0).isEmpty()) {
			return "-USAGE: <var>=<value> [=<value2>]\n";
		}
		this.variables.set(parts.get(0), parts.get(1));
		return "+OK";
	}

	private String value(@Nullable SimulatedCall call, String name) {
		String own = (call != null) ? call.variable(ByteText.decode(name)) : null;
		return (own != null) ? ByteText.of(own) : value(name);
	}

	private String value(String name) {
		String value = this.variables.get(name);
		return (value != null) ? value : "";
	}

	/** With {@code uuid:X } in front the variables of that channel come first. */
	private String expand(String argument) {
		String text = argument;
		SimulatedCall call = null;
		if (argument.startsWith("uuid:")) {
			String[] parts = argument.substring("uuid:".length()).split(" ", 2);
			call = this.calls.find(ByteText.decode(parts[0])).orElse(null);
			text = (parts.length > 1) ? parts[1] : "";
		}
		SimulatedCall channel = call;
		return VARIABLE.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(value(channel, match.group(1))));
	}

}
