package io.github.eslspring.test.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.UrlEncoding;

/**
 * Global variables and the expansion of {@code ${name}}.
 */
final class VariableApi {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

	private final Map<String, String> variables = new ConcurrentHashMap<>();

	VariableApi(EventBus bus) {
		this.variables.put("hostname", ByteText.of(bus.stamp().hostname()));
		this.variables.put("switchname", ByteText.of(bus.stamp().hostname()));
		this.variables.put("domain", "127.0.0.1");
		this.variables.put("local_ip_v4", "127.0.0.1");
	}

	Map<String, ApiCommand> commands() {
		return Map.of("global_getvar", ApiCommand.of(this::get), "global_setvar", ApiCommand.of(this::set), "eval",
				ApiCommand.of(this::expand), "url_encode", ApiCommand.of(UrlEncoding::encode), "url_decode",
				ApiCommand.of(UrlEncoding::decode));
	}

	/** Without a name: all of them. */
	private String get(String name) {
		if (!name.isEmpty()) {
			return this.variables.getOrDefault(name, "");
		}
		StringBuilder all = new StringBuilder();
		this.variables.forEach((key, value) -> all.append(key).append('=').append(value).append('\n'));
		return all.toString();
	}

	private String set(String assignment) {
		int equals = assignment.indexOf('=');
		if (equals <= 0) {
			return "-USAGE: <var>=<value> [=<value2>]\n";
		}
		String name = assignment.substring(0, equals);
		String value = assignment.substring(equals + 1);
		if (value.isEmpty()) {
			this.variables.remove(name);
		}
		else {
			this.variables.put(name, value);
		}
		return "+OK";
	}

	private String expand(String text) {
		return VARIABLE.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(this.variables.getOrDefault(match.group(1), "")));
	}

}
