package io.github.eslspring.test.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.LogLevels;

/**
 * The command {@code fsctl}. Only what ends the switch or its calls has an effect; values
 * are remembered and answered.
 */
final class FsctlApi {

	private static final String SYNTAX = "[api_expansion [on|off]|recover|send_sighup|hupall|"
			+ "pause [inbound|outbound]|resume [inbound|outbound]|shutdown [cancel|elegant|asap|now|restart]|sps|"
			+ "sps_peak_reset|sync_clock|sync_clock_when_idle|reclaim_mem|max_sessions|min_dtmf_duration [num]|"
			+ "max_dtmf_duration [num]|default_dtmf_duration [num]|min_idle_cpu|loglevel [level]|debug_level [level]]\n";

	/** Names, what the answer calls them, and what they are at first. */
	private static final Map<String, String[]> NUMBERS = Map.of("max_sessions", new String[] { "max sessions", "2000" },
			"sps", new String[] { "sessions per second", "1000" }, "last_sps",
			new String[] { "last sessions per second", "0" }, "debug_level", new String[] { "DEBUG level", "0" },
			"min_dtmf_duration", new String[] { "min dtmf duration", "400" }, "max_dtmf_duration",
			new String[] { "max dtmf duration", "192000" }, "default_dtmf_duration",
			new String[] { "default dtmf duration", "2000" });

	private final Map<String, String> values = new ConcurrentHashMap<>();

	private final Calls calls;

	private final Shutdown shutdown;

	private volatile boolean paused;

	FsctlApi(Calls calls, Shutdown shutdown) {
		this.calls = calls;
		this.shutdown = shutdown;
	}

	ApiResult run(String argument) {
		List<String> words = Usage.words(argument.toLowerCase(Locale.ROOT));
		return Usage.word(words, 0).equals("shutdown") ? shutdown(words)
				: ApiResult.of(ByteText.of(remember(ByteText.decode(argument))));
	}

	private ApiResult shutdown(List<String> words) {
		boolean restart = words.contains("restart");
		if (words.contains("cancel")) {
			this.shutdown.cancel();
		}
		else if (words.contains("now")) {
			this.shutdown.now();
		}
		else if (words.contains("elegant") || words.contains("asap")) {
			this.shutdown.whenIdle(words.contains("asap") ? "asap" : "elegant", restart);
		}
		else {
			return new ApiResult("+OK\n", this.shutdown.begin(restart));
		}
		return ApiResult.of("+OK\n");
	}

	private String remember(String argument) {
		List<String> words = Usage.words(argument);
		String command = Usage.word(words, 0).toLowerCase(Locale.ROOT);
		String value = Usage.word(words, 1);
		String[] number = NUMBERS.get(command);
		if (number != null) {
			if (value.matches("[0-9]{1,9}")) {
				this.values.put(command, value);
			}
			return "+OK " + number[0] + ": " + this.values.getOrDefault(command, number[1]) + "\n";
		}
		return switch (command) {
			case "" -> "-USAGE: " + SYNTAX;
			case "pause", "resume" -> {
				this.paused = command.equals("pause");
				yield "+OK\n";
			}
			case "pause_check" -> Boolean.toString(this.paused);
			case "ready_check" -> "true";
			case "hupall" -> {
				this.calls.live().forEach((call) -> call.hangup(value.isEmpty() ? "MANAGER_REQUEST" : value));
				yield "+OK\n";
			}
			case "loglevel" -> logLevel(value);
			case "sync_clock" -> "+OK clock synchronized\n";
			case "min_idle_cpu" -> "+OK min idle cpu: DISABLED\n";
			case "recover" -> "+OK 0 session(s) recovered in total\n";
			case "verbose_events", "threaded_system_exec" -> onOrOff(command, value);
			case "calibrate_clock", "save_history", "send_sighup", "reclaim_mem", "flush_db_handles", "sps_peak_reset",
					"sync_clock_when_idle", "api_expansion", "crash" ->
				"+OK\n";
			default -> "-ERR Invalid command\nUSAGE: fsctl " + SYNTAX;
		};
	}

	private String logLevel(String value) {
		int level = value.isEmpty() ? LogLevels.DEBUG : LogLevels.parse(value);
		if (level < 0 || level > LogLevels.DEBUG) {
			return "-ERR syntax error, log level not set!\n";
		}
		return "+OK log level: " + LogLevels.name(level).toUpperCase(Locale.ROOT) + " [" + level + "]\n";
	}

	private String onOrOff(String command, String value) {
		if (!value.isEmpty()) {
			this.values.put(command, value);
		}
		boolean events = command.equals("verbose_events");
		boolean on = this.values.getOrDefault(command, "off").matches("on|true");
		return "+OK " + command + " is " + (events ? (on ? "on" : "off") : Boolean.toString(on)) + " \n";
	}

}
