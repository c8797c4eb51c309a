package io.github.eslspring.test.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The api commands by name, in any case. Safe for several threads.
 */
public final class ApiCommands {

	private static final Logger logger = LoggerFactory.getLogger(ApiCommands.class);

	private final Map<String, ApiCommand> registered = new ConcurrentHashMap<>();

	private final EventBus bus;

	private final Calls calls;

	private final Shutdown shutdown;

	private final GhostChannels ghosts;

	/** Made when it is needed, as most switches live for one short test. */
	private @Nullable Map<String, ApiCommand> builtIn;

	/**
	 * Makes the built-in commands.
	 * @param bus the switch's identity and clock
	 * @param calls the live calls
	 * @param shutdown the ways to end the switch
	 */
	public ApiCommands(EventBus bus, Calls calls, Shutdown shutdown) {
		this.bus = bus;
		this.calls = calls;
		this.shutdown = shutdown;
		this.ghosts = new GhostChannels(bus, calls);
		bus.add(this.ghosts);
	}

	/**
	 * Adds a command or replaces one.
	 * @param name its name
	 * @param handler runs it
	 */
	public void register(String name, ApiHandler handler) {
		this.registered.put(name.toLowerCase(Locale.ROOT), ApiCommand.ofText(handler));
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
		ApiCommand command = find(ByteText.decode(name).toLowerCase(Locale.ROOT));
		if (command == null) {
			return ApiResult.of("-ERR " + name + " Command not found!\n");
		}
		try {
			return command.run(argument);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The handler of api command {} failed", ByteText.decode(name), ex);
			return ApiResult.of(ByteText.of("-ERR simulated command failed: " + ex.getClass().getName() + "\n"));
		}
	}

	/** The names of all commands in their order. */
	Set<String> names() {
		Set<String> names = new TreeSet<>(builtIn().keySet());
		names.addAll(this.registered.keySet());
		return names;
	}

	private @Nullable ApiCommand find(String name) {
		ApiCommand own = this.registered.get(name);
		return (own != null) ? own : builtIn().get(name);
	}

	private synchronized Map<String, ApiCommand> builtIn() {
		Map<String, ApiCommand> made = this.builtIn;
		if (made == null) {
			made = make();
			this.builtIn = made;
		}
		return made;
	}

	private Map<String, ApiCommand> make() {
		Tasks tasks = new Tasks(this.bus, this.calls);
		Map<String, ApiCommand> commands = new HashMap<>();
		commands.putAll(new CoreApi(this.bus, this.calls, this.shutdown).commands());
		commands.putAll(new VariableApi(this.calls).commands());
		commands.putAll(new ChannelApi(this.calls).commands());
		commands.putAll(new ChannelVariableApi(this.calls).commands());
		commands.putAll(new ConferenceApi(this.calls).commands());
		commands.putAll(new StoreApi().commands());
		commands.putAll(new TextApi(this.bus, this.calls.clock().getZone()).commands());
		commands.putAll(new SchedApi(this.bus, this.calls, tasks, this::run).commands());
		Interfaces interfaces = new Interfaces(this, this.calls.applications());
		commands.put("show",
				ApiCommand.ofText(new ShowApi(this.bus, this.calls, this.ghosts, tasks, interfaces)::show));
		commands.put("expand", this::expand);
		return Map.copyOf(commands);
	}

}
