package io.github.eslspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.eslspring.test.api.ApiCommands;
import io.github.eslspring.test.api.ApiHandler;
import io.github.eslspring.test.call.Application;
import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.Conferences;
import io.github.eslspring.test.call.FarEnd;
import io.github.eslspring.test.call.NewCall;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.call.Sounds;
import io.github.eslspring.test.call.TrafficBuilder;
import io.github.eslspring.test.dialplan.Dialplan;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Behaviour;
import io.github.eslspring.test.fault.Faults;
import io.github.eslspring.test.fault.FaultySwitch;
import io.github.eslspring.test.fault.JumpingClock;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.ScriptedReplies;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.load.BurstBuilder;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.outbound.SocketApplication;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.replay.ReplayClient;
import io.github.eslspring.test.replay.ReplayServerBuilder;
import io.github.eslspring.test.protocol.Journal;
import io.github.eslspring.test.session.Session;
import io.github.eslspring.test.session.Sessions;
import io.github.eslspring.test.session.Switchboard;
import org.jspecify.annotations.Nullable;

/**
 * A FreeSWITCH in memory that speaks the Event Socket on a real port, on loopback unless
 * told otherwise. All methods may be called from any thread.
 */
public final class SimulatedFreeSwitch implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final AtomicInteger numbers = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final Sessions sessions = new Sessions();

	private final LongAdder dropped = new LongAdder();

	private final Behaviour behaviour = new Behaviour();

	private final Faults faults;

	private final ScriptedReplies scripts = new ScriptedReplies();

	private final Journal journal = new Journal();

	private final Settings settings;

	private final EventBus bus;

	private final Calls calls;

	private final Heartbeat heartbeat;

	private final ApiCommands apis;

	private volatile String password;

	private volatile int port;

	/** Ends what makes calls and events by itself. */
	private final List<Runnable> load = new CopyOnWriteArrayList<>();

	private volatile @Nullable Run run;

	SimulatedFreeSwitch(Settings settings) {
		this.settings = settings;
		this.port = settings.port();
		this.password = settings.password();
		JumpingClock wallClock = new JumpingClock(settings.clock());
		this.faults = new Faults(this.behaviour, new Victim(), wallClock);
		this.bus = new EventBus(settings.hostname(), wallClock);
		prepare(this.bus, settings);
		this.calls = new Calls(this.bus, settings.clock());
		this.calls.applications().register("socket", socketApplication());
		this.heartbeat = new Heartbeat(this.bus, this.calls);
		this.apis = new ApiCommands(this.bus, this.calls, new PowerDown(this));
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
	public synchronized SimulatedFreeSwitch start() {
		if (this.run == null) {
			this.calls.restart();
			this.bus.restart();
			Run started = new Run(new InetSocketAddress(this.settings.address(), this.port), this.settings,
					this.heartbeat, this.bus, this.numbers, this::converse);
			this.port = started.port();
			this.run = started;
		}
		return this;
	}

	/**
	 * Stops as a killed process does: every connection ends without a notice, the port is
	 * free, all threads are gone. Calls are lost. Does nothing if it is not running.
	 */
	public synchronized void stop() {
		Run running = this.run;
		if (running != null) {
			this.run = null;
			this.load.forEach(Runnable::run);
			this.load.clear();
			this.calls.halt();
			running.close();
		}
	}

	/**
	 * Stops as SIGTERM does: live calls are hung up with SYSTEM_SHUTDOWN, and every
	 * client gets a notice.
	 */
	public void shutdown() {
		if (!this.calls.live().isEmpty()) {
			fire(SimulatedEvent.named("SHUTDOWN")
				.header("Event-Info", "System Shutting Down")
				.calledBy("switch_core.c", "switch_core_destroy", 3023)
				.build());
			this.calls.live().forEach((call) -> call.hangup("SYSTEM_SHUTDOWN"));
		}
		this.sessions.disconnectAll(DisconnectReason.SHUTDOWN);
		stop();
	}

	/**
	 * Reloads the Event Socket module: every client gets a notice and is disconnected,
	 * calls live on, and new connections are welcome.
	 */
	public void reloadEventSocket() {
		this.sessions.disconnectAll(DisconnectReason.SHUTDOWN);
	}

	/** The same as {@link #stop()}. */
	@Override
	public void close() {
		stop();
	}

	/**
	 * Whether the switch accepts connections.
	 * @return whether it was started and not stopped
	 */
	public synchronized boolean isRunning() {
		return this.run != null;
	}

	/**
	 * The address to connect to.
	 * @return for example {@code 127.0.0.1}
	 */
	public String host() {
		return this.settings.address().getHostAddress();
	}

	/**
	 * The port to connect to; it stays the same while the switch is stopped.
	 * @return the port, 0 if a free one was asked for and the switch never started
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The password clients need.
	 * @return the Event Socket password
	 */
	public String password() {
		return this.password;
	}

	/**
	 * Changes the password; those who are in stay in.
	 * @param password the new Event Socket password
	 */
	public void setPassword(String password) {
		this.password = password;
	}

	/**
	 * The identity of this run of the switch.
	 * @return the Core-UUID
	 */
	public String coreUuid() {
		return this.bus.stamp().coreUuid();
	}

	/**
	 * How many connections were accepted since the switch was made.
	 * @return a count that survives restarts
	 */
	public int connectionsAccepted() {
		return this.accepted.get();
	}

	/**
	 * How many connections are open.
	 * @return a count
	 */
	public int connectionsOpen() {
		return openConnections().size();
	}

	/**
	 * What can go wrong: on single connections, with the whole switch, or at random.
	 * @return begins and ends faults
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Closes every connection without a notice; new ones are welcome.
	 */
	public void dropConnections() {
		openConnections().forEach(Connection::close);
	}

	/**
	 * Breaks every connection off with a TCP reset; new ones are welcome.
	 */
	public void resetConnections() {
		openConnections().forEach(Connection::reset);
	}

	/**
	 * Lets the listener's ACL refuse every new connection, or admit them again.
	 * @param reject whether to refuse
	 */
	public void rejectByAcl(boolean reject) {
		this.behaviour.setRejectingByAcl(reject);
	}

	/**
	 * Accepts new connections without a greeting. Those still waiting are greeted when
	 * this ends.
	 * @param silent whether to stay silent
	 */
	public void silent(boolean silent) {
		this.behaviour.setSilent(silent);
	}

	/**
	 * Halts the whole switch as SIGSTOP does: connections are accepted, nothing is
	 * answered.
	 */
	public void pause() {
		this.behaviour.setPaused(true);
	}

	/**
	 * Lets a paused switch go on; what waited is answered now.
	 */
	public void resume() {
		this.behaviour.setPaused(false);
	}

	/**
	 * Fires an event to everybody who subscribed to it. The standard headers are added.
	 * @param event the event's own headers and body
	 */
	public void fire(SimulatedEvent event) {
		this.bus.fire(event);
	}

	/**
	 * Fires an event exactly as it is, without adding a header.
	 * @param event the whole event
	 */
	public void fireAsIs(SimulatedEvent event) {
		this.bus.deliver(event);
	}

	/**
	 * Fires one HEARTBEAT.
	 */
	public void heartbeat() {
		this.heartbeat.beat();
	}

	/**
	 * Fires one HEARTBEAT and, as the scheduler of the switch does, RE_SCHEDULE.
	 */
	public void heartbeatAndReschedule() {
		this.heartbeat.beatAndReschedule(Duration.ofSeconds(20));
	}

	/**
	 * Writes a line to the switch's log, as the api command {@code log} does.
	 * @param level 0 (console) to 7 (debug)
	 * @param text the line
	 */
	public void log(int level, String text) {
		this.bus.log(level, ByteText.of(text));
	}

	/**
	 * How many events and log lines were dropped because a client read too slowly.
	 * @return a count over all connections since the switch was made
	 */
	public long eventsDropped() {
		return this.dropped.sum();
	}

	/**
	 * Prepares a call that comes in; {@code call("1000").to("5000")} makes it live.
	 * @param from the caller's number
	 * @return the call before it exists
	 */
	public NewCall call(String from) {
		return this.calls.call(from);
	}

	/**
	 * The live channels.
	 * @return an immutable copy, oldest first
	 */
	public List<SimulatedCall> calls() {
		return this.calls.live();
	}

	/**
	 * Describes a steady stream of calls; it ends when it is closed or the switch stops.
	 * @return a builder with one call a second
	 */
	public TrafficBuilder traffic() {
		return new TrafficBuilder(this.calls, (traffic) -> this.load.add(traffic::close));
	}

	/**
	 * Describes a burst of events, for load and order.
	 * @param events how many
	 * @return a builder with one channel at full speed
	 */
	public BurstBuilder burst(long events) {
		return new BurstBuilder(this.bus, events, (burst) -> this.load.add(burst::close));
	}

	/**
	 * What the switch does with calls that come in or are sent on.
	 * @return the dialplan, to be added to at any time
	 */
	public Dialplan dialplan() {
		return this.calls.dialplan();
	}

	/**
	 * The phone behind a number, which rings and answers at once until it is told to do
	 * something else.
	 * @param number the number, without a domain
	 * @return the phone
	 */
	public FarEnd endpoint(String number) {
		return this.calls.farEnds().at(number);
	}

	/**
	 * How long sound files last.
	 * @return the files
	 */
	public Sounds sounds() {
		return this.calls.sounds();
	}

	/**
	 * The conferences that go on.
	 * @return the conferences
	 */
	public Conferences conferences() {
		return this.calls.conferences();
	}

	/**
	 * Adds a dialplan application or replaces a built-in one.
	 * @param name the application's name
	 * @param application runs it; it must not block
	 */
	public void onApplication(String name, Application application) {
		this.calls.applications().register(name, application);
	}

	/**
	 * Adds an api command or replaces a built-in one, for {@code api} and {@code bgapi}.
	 * @param name the command's name
	 * @param handler runs it; it may block, which blocks that connection only
	 */
	public void onApi(String name, ApiHandler handler) {
		this.apis.register(name, handler);
	}

	/**
	 * Decides in the switch's place what happens with commands. The newest script that
	 * fits wins.
	 * @param prefix the beginning of the command's text, in any case
	 * @param answer what to do with such a command; it may block that connection
	 * @return takes the script back when closed
	 */
	public Registration onCommand(String prefix, Function<ReceivedCommand, ScriptedReply> answer) {
		return this.scripts.add(prefix, answer);
	}

	/**
	 * Everything clients sent, in the order in which it was complete.
	 * @return an immutable copy of the newest 10,000 commands
	 */
	public List<ReceivedCommand> commands() {
		return this.journal.commands();
	}

	/**
	 * Forgets the commands so far.
	 */
	public void forgetCommands() {
		this.journal.clear();
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
		return this.journal.await(wanted, limit);
	}

	/**
	 * The last commands and replies of all connections, passwords masked.
	 * @return one line each
	 */
	public String dialogue() {
		return this.journal.dialogue();
	}

	@Override
	public String toString() {
		return "SimulatedFreeSwitch[" + host() + ":" + this.port + (isRunning() ? "" : ", stopped") + "]";
	}

	/** Hands calls over to servers of the user's while the switch runs. */
	Application socketApplication() {
		return (call, argument, done) -> {
			Run current = current();
			if (current != null) {
				new SocketApplication(current.dialler(), current.jobs(), (connection) -> {
					this.faults.welcome(connection);
					return switchboard(current);
				}).run(call, argument, done);
			}
		};
	}

	private static void prepare(EventBus bus, Settings settings) {
		if (settings.shuffleSeed() != null) {
			bus.shuffle(settings.shuffleSeed());
		}
		if (settings.freezing()) {
			bus.allowFreezing();
		}
	}

	private synchronized @Nullable Run current() {
		return this.run;
	}

	private void converse(Connection connection, Run run) {
		this.accepted.incrementAndGet();
		this.faults.welcome(connection);
		Session.converse(connection, switchboard(run));
	}

	private Switchboard switchboard(Run run) {
		return new Switchboard(this::password, this.settings.users(), this.bus, this.apis, this.calls, this.scripts,
				this.behaviour, this.journal, this.settings.limits(), this.settings.registeredSubclasses(),
				this.dropped, run.jobs(), this.sessions, run.module(this.sessions));
	}

	private synchronized List<Connection> openConnections() {
		return (this.run != null) ? new ArrayList<>(this.run.connections()) : List.of();
	}

	/** This switch as its faults see it. */
	private final class Victim implements FaultySwitch {

		@Override
		public Collection<Connection> connections() {
			return openConnections();
		}

		@Override
		public Registration refuse() {
			Run running = current();
			return (running != null) ? running.refuse() : () -> {
			};
		}

		@Override
		public void stop() {
			SimulatedFreeSwitch.this.stop();
		}

		@Override
		public void start() {
			SimulatedFreeSwitch.this.start();
		}

	}

}
