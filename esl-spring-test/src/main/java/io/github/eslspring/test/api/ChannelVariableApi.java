package io.github.eslspring.test.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.Separation;
import io.github.eslspring.test.call.SimulatedCall;

/**
 * Commands about the variables of channels.
 */
final class ChannelVariableApi {

	private static final String MULTI_SYNTAX = "-USAGE: <uuid> <var>=<value>;<var>=<value>...\n";

	private final Calls calls;

	ChannelVariableApi(Calls calls) {
		this.calls = calls;
	}

	Map<String, ApiCommand> commands() {
		return Map.of("uuid_getvar", ApiCommand.ofText(this::get), "uuid_setvar", ApiCommand.ofText(this::set),
				"uuid_setvar_multi", ApiCommand.ofText(this::setMany));
	}

	private String get(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 2) {
			return "-USAGE: <uuid> <var>\n";
		}
		Optional<SimulatedCall> call = this.calls.find(words.get(0));
		if (call.isEmpty()) {
			return Usage.NO_CHANNEL;
		}
		String value = call.get().variable(words.get(1));
		return (value != null) ? value : "_undef_";
	}

	private String set(String argument) {
		List<String> words = Separation.at(' ', argument.strip(), 3);
		if (words.size() < 2) {
			return "-USAGE: <uuid> <var> [value]\n";
		}
		Optional<SimulatedCall> call = this.calls.find(words.get(0));
		call.ifPresent((found) -> found.variable(words.get(1), (words.size() > 2) ? words.get(2) : ""));
		return call.isPresent() ? Usage.OK : Usage.NO_CHANNEL;
	}

	private String setMany(String argument) {
		String[] words = argument.strip().split(" +", 2);
		if (words.length < 2) {
			return MULTI_SYNTAX;
		}
		Optional<SimulatedCall> call = this.calls.find(words[0]);
		if (call.isEmpty()) {
			return Usage.NO_CHANNEL + MULTI_SYNTAX;
		}
		for (String assignment : Separation.at(';', words[1])) {
			String[] parts = assignment.split("=", 2);
			if (!parts[0].isBlank()) {
				call.get().variable(parts[0].strip(), (parts.length > 1) ? parts[1] : "");
			}
		}
		return Usage.OK;
	}

}
