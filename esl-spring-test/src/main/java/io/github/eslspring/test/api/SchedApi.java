package io.github.eslspring.test.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.eslspring.test.call.CallMessage;
import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.EventBus;

/**
 * Commands that do something later.
 */
final class SchedApi {

	private final EventBus bus;

	private final Calls calls;

	private final Tasks tasks;

	private final BiConsumer<String, String> api;

	/** Later commands are run by name and argument. */
	SchedApi(EventBus bus, Calls calls, Tasks tasks, BiConsumer<String, String> api) {
		this.bus = bus;
		this.calls = calls;
		this.tasks = tasks;
		this.api = api;
	}

	Map<String, ApiCommand> commands() {
		return Map.of("sched_api", ApiCommand.ofText(this::api), "sched_hangup", ApiCommand.ofText(this::hangup),
				"sched_transfer", ApiCommand.ofText(this::transfer), "sched_broadcast",
				ApiCommand.ofText(this::broadcast), "sched_del",
				ApiCommand.ofText((argument) -> "+OK Deleted: " + this.tasks.delete(argument.strip()) + "\n"),
				"unsched_api", ApiCommand
					.ofText((argument) -> (this.tasks.delete(argument.strip()) > 0) ? "+OK\n" : "-ERR No such id\n"));
	}

	private String api(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 3) {
			return "-ERR Invalid syntax. USAGE: [+@]<time> <group_name> <command_string>[&]\n";
		}
		boolean again = words.get(0).startsWith("@");
		Duration delay = delay(words.get(0));
		String line = Usage.rest(words, 2).replaceAll("&$", "");
		String[] command = line.split(" ", 2);
		String rest = (command.length > 1) ? command[1] : "";
		int id = this.tasks.add(delay, "sched_api_function", words.get(1), () -> {
			this.api.accept(command[0], rest);
			if (again) {
				api(argument);
			}
		});
		return "+OK Added: " + id + "\n";
	}

	private String hangup(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 2) {
			return "-USAGE: [+]<time> <uuid> [<cause>]\n";
		}
		String cause = Usage.word(words, 2).isEmpty() ? "NORMAL_CLEARING" : words.get(2);
		return onCall(words, "switch_ivr_schedule_hangup", (call) -> call.hangup(cause), "+OK\n");
	}

	private String transfer(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 3) {
			return "-USAGE: [+]<time> <uuid> <extension> [<dialplan>] [<context>]\n";
		}
		return onCall(words, "switch_ivr_schedule_transfer",
				(call) -> call.transfer(words.get(2), Usage.word(words, 3), Usage.word(words, 4)), "+OK\n");
	}

	private String broadcast(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 3) {
			return "-USAGE: [[+]<time>|@time] <uuid> <path> [aleg|bleg|both]\n";
		}
		CallMessage message = new CallMessage(List.of(Map.entry("call-command", "execute"),
				Map.entry("execute-app-name", "playback"), Map.entry("execute-app-arg", words.get(2))), "");
		return onCall(words, "switch_ivr_schedule_broadcast", (call) -> call.perform(message),
				"+OK Message scheduled\n");
	}

	private String onCall(List<String> words, String description, Consumer<SimulatedCall> work, String answer) {
		Optional<SimulatedCall> call = this.calls.find(words.get(1));
		call.ifPresent(
				(found) -> this.tasks.add(delay(words.get(0)), description, found.uuid(), () -> work.accept(found)));
		return call.isPresent() ? answer : Usage.NO_CHANNEL;
	}

	/** Seconds from now with a plus or an at sign, otherwise a time of the clock. */
	private Duration delay(String time) {
		String digits = time.replaceAll("[^0-9]", "");
		long seconds = digits.isEmpty() ? 0 : Long.parseLong(digits.substring(0, Math.min(digits.length(), 12)));
		boolean relative = time.startsWith("+") || time.startsWith("@");
		return Duration.ofSeconds(relative ? seconds : seconds - this.bus.stamp().now().getEpochSecond());
	}

}
