package io.github.eslspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.eslspring.test.api.ApiHandler;
import io.github.eslspring.test.fault.Faults;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.replay.ReplayClient;
import io.github.eslspring.test.replay.ReplayServerBuilder;

/**
 * A FreeSWITCH in memory that speaks the Event Socket on a real port, on loopback unless
 * told otherwise. All methods may be called from any thread. <pre class="code">
 * try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("secret").start()) {
 * 	pbx.call("1000").to("5000").answer().hangup("NORMAL_CLEARING");
 * }
 * </pre>
 */
public final class SimulatedFreeSwitch extends SimulatedTelephony implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	SimulatedFreeSwitch(Settings settings) {
		super(new SwitchCore(settings));
	}

	/**
	 * Starts to describe a switch: any free port on loopback, password {@code ClueCon}.
	 * @return a builder with the defaults of the real server
	 */
	public static SimulatedFreeSwitchBuilder builder() {
		return new SimulatedFreeSwitchBuilder();
	}

	/**
	 * Prepares to play recorded server bytes to every client, for example those of a
	 * capture.
	 * @param recorded what a server once sent
	 * @return a builder
	 */
	public static ReplayServerBuilder replaying(byte[] recorded) {
		return new ReplayServerBuilder(recorded.clone());
	}

	/**
	 * Prepares to play recorded server bytes to every client.
	 * @param recorded what a server once sent; read to its end and closed
	 * @return a builder
	 * @throws UncheckedIOException if reading fails
	 */
	public static ReplayServerBuilder replaying(InputStream recorded) {
		try (recorded) {
			return new ReplayServerBuilder(recorded.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Prepares to play recorded client bytes to a server, for example those a recorder
	 * wrote.
	 * @param recorded what a client once sent
	 * @return a client that says it again
	 */
	public static ReplayClient replayingClient(byte[] recorded) {
		return new ReplayClient(recorded);
	}

	/**
	 * Starts the switch, or starts it again on the same port after {@link #stop()}. A
	 * restarted switch has no calls, another Core-UUID, and counts events from 1.
	 * @return this switch
	 * @throws UncheckedIOException if the port is taken
	 */
	public SimulatedFreeSwitch start() {
		core().start();
		return this;
	}

	/**
	 * Stops as a killed process does: every connection ends without a notice, nobody
	 * listens at the port, all threads are gone. Calls are lost. Does nothing if it is
	 * not running. A port that was any free one is given to nobody else who asks for any,
	 * so that the switch can be started again; {@link #close()} ends that.
	 */
	public void stop() {
		core().stop();
	}

	/**
	 * Stops as SIGTERM does: live calls are hung up with SYSTEM_SHUTDOWN, and every
	 * client gets a notice.
	 */
	public void shutdown() {
		core().shutdown();
	}

	/**
	 * Takes a shutdown back that a client asked for and that has not begun yet, for
	 * example because it waits for the last call, as {@code fsctl shutdown cancel} does.
	 */
	public void cancelShutdown() {
		core().powerDown().cancel();
	}

	/**
	 * Reloads the Event Socket module: every client gets a notice and is disconnected,
	 * calls live on, and new connections are welcome.
	 */
	public void reloadEventSocket() {
		core().disconnectAll();
	}

	/** {@linkplain #stop() Stops} and gives the port away. */
	@Override
	public void close() {
		core().close();
	}

	/**
	 * Whether the switch accepts connections.
	 * @return whether it was started and not stopped
	 */
	public boolean isRunning() {
		return core().isRunning();
	}

	/**
	 * The address to connect to.
	 * @return for example {@code 127.0.0.1}
	 */
	public String host() {
		return core().settings().address().getHostAddress();
	}

	/**
	 * The port to connect to; it stays the same while the switch is stopped.
	 * @return the port, 0 if a free one was asked for and the switch never started
	 */
	public int port() {
		return core().port();
	}

	/**
	 * The password clients need.
	 * @return the Event Socket password
	 */
	public String password() {
		return core().password();
	}

	/**
	 * Changes the password; those who are in stay in.
	 * @param password the new Event Socket password
	 */
	public void setPassword(String password) {
		core().setPassword(password);
	}

	/**
	 * The identity of this run of the switch.
	 * @return the Core-UUID
	 */
	public String coreUuid() {
		return core().bus().stamp().coreUuid();
	}

	/**
	 * How many connections were accepted since the switch was made.
	 * @return a count that survives restarts
	 */
	public int connectionsAccepted() {
		return core().accepted();
	}

	/**
	 * How many connections are open.
	 * @return a count
	 */
	public int connectionsOpen() {
		return core().connections().size();
	}

	/**
	 * What can go wrong: on single connections, with the whole switch, or at random.
	 * @return begins and ends faults
	 */
	public Faults faults() {
		return core().faults();
	}

	/**
	 * Closes every connection without a notice; new ones are welcome.
	 */
	public void dropConnections() {
		core().dropConnections();
	}

	/**
	 * Breaks every connection off with a TCP reset; new ones are welcome.
	 */
	public void resetConnections() {
		core().connections().forEach(Connection::reset);
	}

	/**
	 * How many events and log lines were dropped because a client read too slowly.
	 * @return a count over all connections since the switch was made
	 */
	public long eventsDropped() {
		return core().dropped();
	}

	/**
	 * Adds an api command or replaces a built-in one, for {@code api} and {@code bgapi}.
	 * @param name the command's name
	 * @param handler runs it; it may block, which blocks that connection only
	 */
	public void onApi(String name, ApiHandler handler) {
		core().apis().register(name, handler);
	}

	/**
	 * Decides in the switch's place what happens with commands. The newest script that
	 * fits wins.
	 * @param prefix the beginning of the command's text, in any case
	 * @param answer what to do with such a command; it may block that connection
	 * @return takes the script back when closed
	 */
	public Registration onCommand(String prefix, Function<ReceivedCommand, ScriptedReply> answer) {
		return core().scripts().add(prefix, answer);
	}

	/**
	 * Everything clients sent, in the order in which it was complete.
	 * @return an immutable copy of the newest 10,000 commands
	 */
	public List<ReceivedCommand> commands() {
		return core().journal().commands();
	}

	/**
	 * Forgets the commands so far.
	 */
	public void forgetCommands() {
		core().journal().clear();
	}

	/**
	 * Waits up to five seconds for a command; one that came already counts.
	 * @param prefix the beginning of the command's text, in any case
	 * @return the first such command
	 * @throws AssertionError with the dialogue if there is none in time
	 */
	public ReceivedCommand awaitCommand(String prefix) {
		return awaitCommand((command) -> command.startsWith(prefix), PATIENCE);
	}

	/**
	 * Waits for a command; one that came already counts.
	 * @param wanted tells the command
	 * @param limit the longest wait
	 * @return the first such command
	 * @throws AssertionError with the dialogue if there is none in time
	 */
	public ReceivedCommand awaitCommand(Predicate<ReceivedCommand> wanted, Duration limit) {
		return core().journal().await(wanted, limit);
	}

	/**
	 * The last commands and replies of all connections, passwords masked.
	 * @return one line each
	 */
	public String dialogue() {
		return core().journal().dialogue();
	}

	@Override
	public String toString() {
		return "SimulatedFreeSwitch[" + host() + ":" + port() + (isRunning() ? "" : ", stopped") + "]";
	}

	/** Waits for anything that has to do with this switch. */
	boolean awaitUntil(BooleanSupplier condition, Duration limit) {
		return core().journal().awaitUntil(condition, limit);
	}

}
