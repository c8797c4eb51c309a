package io.github.eslspring.test.api;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The api commands by name, in any case. Safe for several threads.
 */
public final class ApiCommands {

	private static final Logger logger = LoggerFactory.getLogger(ApiCommands.class);

	private final Map<String, ApiCommand> commands = new ConcurrentHashMap<>();

	/**
	 * Makes the built-in commands.
	 * @param bus the switch's identity and clock
	 * @param calls the live calls
	 * @param shutdown the ways to end the switch
	 */
	public ApiCommands(EventBus bus, Calls calls, Shutdown shutdown) {
		this.commands.putAll(new CoreApi(bus, calls, shutdown).commands());
		this.commands.putAll(new VariableApi(bus).commands());
		this.commands.putAll(new ChannelApi(bus, calls).commands());
	}

	/**
	 * Adds a command or replaces one.
	 * @param name its name
	 * @param handler runs it
	 */
	public void register(String name, ApiHandler handler) {
		this.commands.put(name.toLowerCase(Locale.ROOT), ApiCommand.ofText(handler));
	}

	/**
	 * Runs a command.
	 * @param name its name, one character per byte
	 * @param argument its argument, one character per byte
	 * @return the output; that of an unknown command says so
	 */
	public ApiResult run(String name, String argument) {
		ApiCommand command = this.commands.get(ByteText.decode(name).toLowerCase(Locale.ROOT));
		if (command == null) {
			return ApiResult.of("-ERR " + name + " Command not found!\n");
		}
		try {
			return command.run(argument);
		}
		catch (RuntimeException ex) {
			logger.error("The handler of api command {} failed", ByteText.decode(name), ex);
			return ApiResult.of(ByteText.of("-ERR simulated command failed: " + ex.getClass().getName() + "\n"));
		}
	}

}
