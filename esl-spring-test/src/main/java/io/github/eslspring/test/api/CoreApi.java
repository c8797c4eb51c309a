package io.github.eslspring.test.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.clock.Timer;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.LogLevels;

/**
 * Commands about the switch itself.
 */
final class CoreApi {

	private static final String VERSION = "1.10.12-release";

	private final EventBus bus;

	private final Calls calls;

	private final Shutdown shutdown;

	CoreApi(EventBus bus, Calls calls, Shutdown shutdown) {
		this.bus = bus;
		this.calls = calls;
		this.shutdown = shutdown;
	}

	Map<String, ApiCommand> commands() {
		return Map.ofEntries(Map.entry("status", ApiCommand.of((argument) -> status())),
				Map.entry("version",
						ApiCommand.of((argument) -> "FreeSWITCH Version " + VERSION + "~64bit ( 64bit)\n")),
				Map.entry("uptime", ApiCommand.of((argument) -> upTime().toSeconds() + "\n")),
				Map.entry("echo", ApiCommand.of((argument) -> argument)),
				Map.entry("msleep", ApiCommand.of(this::sleep)),
				Map.entry("hostname", ApiCommand.of((argument) -> ByteText.of(this.bus.stamp().hostname()))),
				Map.entry("switchname", ApiCommand.of((argument) -> ByteText.of(this.bus.stamp().hostname()))),
				Map.entry("create_uuid", ApiCommand.of((argument) -> UUID.randomUUID().toString())),
				Map.entry("reloadxml", ApiCommand.of((argument) -> "+OK [Success]\n")),
				Map.entry("log", ApiCommand.of(this::log)),
				Map.entry("module_exists", ApiCommand.of(CoreApi::moduleExists)),
				Map.entry("fsctl", new FsctlApi(this.calls, this.shutdown)::run));
	}

	private String status() {
		Duration up = upTime();
		return String
			.format(Locale.ROOT,
					"UP 0 years, %d days, %d hours, %d minutes, %d seconds, %d milliseconds, %d microseconds%n"
							+ "FreeSWITCH (Version %s  64bit) is ready%n%d session(s) since startup%n"
							+ "%d session(s) - peak %d, last 5min %d %n"
							+ "0 session(s) per Sec out of max 1000, peak 0, last 5min 0 %n2000 session(s) max%n"
							+ "min idle cpu 0.00/95.00%nCurrent Stack Size/Max 240K/240K%n",
					up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart(), up.toMillisPart(),
					up.toNanosPart() / 1000 % 1000, VERSION, this.calls.sinceStartup(), this.calls.live().size(),
					this.calls.peak(), this.calls.peak())
			.replace(System.lineSeparator(), "\n");
	}

	private String log(String argument) {
		String[] words = argument.split(" ", 2);
		int level = LogLevels.parse(words[0]);
		if (words.length < 2 || level < 0 || level > LogLevels.DEBUG) {
			return "-USAGE: <level> <message>\n";
		}
		this.bus.log(level, words[1]);
		return "+OK\n";
	}

	private Duration upTime() {
		return Duration.between(this.bus.stamp().started(), this.bus.stamp().now());
	}

	private static String moduleExists(String argument) {
		return argument.isEmpty() ? "" : Boolean.toString(Interfaces.isLoaded(argument));
	}

	/** Sleeps by the switch's clock, and not at all if it is not told how long. */
	private String sleep(String argument) {
		if (!argument.matches("[0-9]{1,9}")) {
			return "+OK";
		}
		CountDownLatch over = new CountDownLatch(1);
		Timer timer = this.calls.clock().schedule(Duration.ofMillis(Long.parseLong(argument)), over::countDown);
		try {
			over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			timer.cancel();
		}
		return "+OK";
	}

}
