package io.github.eslspring.capture;

import java.nio.charset.StandardCharsets;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.EventHeader;

/**
 * Writes commands as they go to the wire, but for the line ends that end them.
 */
final class CommandText {

	private CommandText() {
	}

	static String of(EslCommand command) {
		StringBuilder text = new StringBuilder(command.line());
		command.headers().forEach((header) -> line(text, header.name(), header.value()));
		body(text, command.body());
		return text.toString();
	}

	static String without(Redaction redaction, EslCommand command) {
		StringBuilder text = new StringBuilder(redaction.arguments(command.line()));
		for (EventHeader header : command.headers()) {
			line(text, header.name(), redaction.header(header.name(), header.value()));
		}
		body(text, redaction.arguments(command.body()));
		return text.toString();
	}

	/**
	 * What stands behind the verb.
	 * @param redaction takes the secrets out
	 * @param command the command
	 * @return the rest of its line, empty if there is none
	 */
	static String argumentsWithout(Redaction redaction, EslCommand command) {
		String line = redaction.arguments(command.line());
		int verb = line.startsWith(command.verb()) ? command.verb().length() : line.indexOf(' ');
		return (verb < 0) ? "" : line.substring(verb).strip();
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append('\n').append(name).append(": ").append(value);
	}

	private static void body(StringBuilder text, String body) {
		if (!body.isEmpty()) {
			line(text, "Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
			text.append("\n\n").append(body);
		}
	}

}
