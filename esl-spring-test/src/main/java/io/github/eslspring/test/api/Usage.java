package io.github.eslspring.test.api;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.SimulatedCall;

/**
 * What api commands about one channel have in common: its UUID comes first, and a wrong
 * use is explained.
 */
final class Usage {

	static final String OK = "+OK\n";

	static final String SUCCESS = "+OK Success\n";

	static final String FAILED = "-ERR Operation failed\n";

	static final String NO_CHANNEL = "-ERR No such channel!\n";

	static final String NO_SESSION = "-ERR Cannot locate session!\n";

	private final Calls calls;

	Usage(Calls calls) {
		this.calls = calls;
	}

	/** A command that needs at least that many words, of which the first is a channel. */
	ApiCommand onChannel(int least, String syntax, String unknown,
			BiFunction<SimulatedCall, List<String>, String> run) {
		return ApiCommand.ofText((argument) -> {
			List<String> words = words(argument);
			if (words.size() < least) {
				return "-USAGE: " + syntax + "\n";
			}
			Optional<SimulatedCall> call = this.calls.find(words.get(0));
			return call.isPresent() ? run.apply(call.get(), words) : unknown;
		});
	}

	/** The same, with an answer that does not depend on what happened. */
	ApiCommand onChannel(int least, String syntax, String unknown, String answer, Consumer<SimulatedCall> run) {
		return onChannel(least, syntax, unknown, (call, words) -> {
			run.accept(call);
			return answer;
		});
	}

	/** The words of an argument; several spaces separate once. */
	static List<String> words(String argument) {
		return argument.isBlank() ? List.of() : List.of(argument.strip().split(" +", -1));
	}

	/** Everything from that word on. */
	static String rest(List<String> words, int from) {
		return (from < words.size()) ? String.join(" ", words.subList(from, words.size())) : "";
	}

	static String word(List<String> words, int index) {
		return (index < words.size()) ? words.get(index) : "";
	}

}
