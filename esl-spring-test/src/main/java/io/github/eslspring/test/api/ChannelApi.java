package io.github.eslspring.test.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.Originate;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.EventBus;

/**
 * Commands about channels.
 */
final class ChannelApi {

	private static final String NO_CHANNEL = "-ERR No such channel!\n";

	private final EventBus bus;

	private final Calls calls;

	ChannelApi(EventBus bus, Calls calls) {
		this.bus = bus;
		this.calls = calls;
	}

	Map<String, ApiCommand> commands() {
		ChannelTable table = new ChannelTable(this.bus, this.calls);
		return Map.of("show", ApiCommand.ofText(table::show), "originate",
				ApiCommand.ofText(new Originate(this.calls)::run), "hupall", ApiCommand.ofText(this::hangupAll),
				"uuid_kill", ApiCommand.ofText(this::kill), "uuid_exists",
				ApiCommand.ofText((uuid) -> Boolean.toString(this.calls.find(uuid.strip()).isPresent())), "uuid_getvar",
				ApiCommand.ofText(this::getVariable), "uuid_setvar", ApiCommand.ofText(this::setVariable),
				"uuid_answer", ApiCommand.ofText(this::answer), "uuid_recv_dtmf", ApiCommand.ofText(this::receiveDtmf),
				"uuid_bridge", ApiCommand.ofText(this::bridge));
	}

	private String kill(String argument) {
		String[] words = argument.split(" ", 2);
		if (words[0].isEmpty()) {
			return "-USAGE: <uuid> [cause]\n";
		}
		String cause = (words.length > 1) ? words[1] : "NORMAL_CLEARING";
		return onCall(words[0], (call) -> call.hangup(cause));
	}

	private String hangupAll(String argument) {
		String cause = argument.isEmpty() ? "MANAGER_REQUEST" : argument.split(" ", 2)[0];
		List<SimulatedCall> live = this.calls.live();
		live.forEach((call) -> call.hangup(cause));
		return "+OK hangup all channels with cause " + cause + "\n";
	}

	private String getVariable(String argument) {
		String[] words = argument.split(" ", 2);
		if (words.length < 2) {
			return "-USAGE: <uuid> <var>\n";
		}
		Optional<SimulatedCall> call = this.calls.find(words[0]);
		if (call.isEmpty()) {
			return NO_CHANNEL;
		}
		String value = call.get().variable(words[1]);
		return (value != null) ? value : "_undef_";
	}

	private String setVariable(String argument) {
		String[] words = argument.split(" ", 3);
		if (words.length < 2) {
			return "-USAGE: <uuid> <var> [value]\n";
		}
		return onCall(words[0], (call) -> call.variable(words[1], (words.length > 2) ? words[2] : ""));
	}

	private String answer(String argument) {
		return argument.isEmpty() ? "-USAGE: <uuid>\n" : onCall(argument.strip(), SimulatedCall::answer);
	}

	private String receiveDtmf(String argument) {
		String[] words = argument.split(" ", 2);
		return (words.length < 2) ? "-USAGE: <uuid> <dtmf_data>\n"
				: onCall(words[0], (call) -> call.dtmf(words[1].split("@", 2)[0]));
	}

	private String bridge(String argument) {
		String[] words = argument.split(" ", 2);
		if (words.length < 2) {
			return "-USAGE: <uuid> <other_uuid>\n";
		}
		Optional<SimulatedCall> other = this.calls.find(words[1].strip());
		if (other.isEmpty() || this.calls.find(words[0]).isEmpty()) {
			return "-ERR Invalid uuid\n";
		}
		onCall(words[0], (call) -> call.bridge(other.get()));
		return "+OK " + words[1].strip() + "\n";
	}

	private String onCall(String uuid, Consumer<SimulatedCall> action) {
		Optional<SimulatedCall> call = this.calls.find(uuid);
		call.ifPresent(action);
		return call.isPresent() ? "+OK\n" : NO_CHANNEL;
	}

}
