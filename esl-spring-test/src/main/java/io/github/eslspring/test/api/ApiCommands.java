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
		this.commands.putAll(new VariableApi(calls).commands());
		GhostChannels ghosts = new GhostChannels(bus, calls);
		bus.add(ghosts);
		Tasks tasks = new Tasks(bus, calls);
		this.commands.putAll(new ChannelApi(calls).commands());
		this.commands.putAll(new ChannelVariableApi(calls).commands());
		this.commands.putAll(new ConferenceApi(calls).commands());
		this.commands.putAll(new StoreApi().commands());
		this.commands.putAll(new TextApi(bus, calls.clock().getZone()).commands());
		this.commands.putAll(new SchedApi(bus, calls, tasks, this::run).commands());
		this.commands.put("show", ApiCommand.ofText(new ShowApi(bus, calls, ghosts, tasks)::show));
		this.commands.put("expand", this::expand);
		ApiCommand shutdownOnly = this.commands.getOrDefault("fsctl", ApiCommand.of((argument) -> ""));
		FsctlApi fsctl = new FsctlApi(calls);
		this.commands.put("fsctl", (argument) -> argument.toLowerCase(Locale.ROOT).startsWith("shutdown")
				? shutdownOnly.run(argument) : ApiResult.of(ByteText.of(fsctl.run(ByteText.decode(argument)))));
	}

	/**
	 * Adds a command or replaces one.
	 * @param name its name
	 * @param handler runs it
	 */
	public void register(String name, ApiHandler handler) {
		this.commands.put(name.toLowerCase(Locale.ROOT), ApiCommand.ofText(handler));
	}

	/** Runs another command after its variables were replaced. */
	private ApiResult expand(String argument) {
		if (argument.isBlank()) {
			return ApiResult.of("-ERR No input\n");
		}
		String line = run("eval", argument).output();
		String[] command = line.split(" ", 2);
		return run(command[0], (command.length > 1) ? command[1] : "");
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
