package io.github.eslspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import io.github.eslspring.test.api.ApiCommands;
import io.github.eslspring.test.call.Application;
import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.clock.WallClock;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.Behaviour;
import io.github.eslspring.test.fault.Faults;
import io.github.eslspring.test.fault.FaultySwitch;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.ScriptedReplies;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.outbound.SocketApplication;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.Journal;
import io.github.eslspring.test.session.Session;
import io.github.eslspring.test.session.Sessions;
import io.github.eslspring.test.session.Switchboard;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a switch, put together once, and its start and end. Safe for several
 * threads.
 */
final class SwitchCore implements FaultySwitch {

	private final AtomicInteger numbers = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final Sessions sessions = new Sessions();

	private final LongAdder dropped = new LongAdder();

	private final Behaviour behaviour = new Behaviour();

	private final ScriptedReplies scripts = new ScriptedReplies();

	private final Journal journal = new Journal();

	/** Ends what makes calls and events by itself. */
	private final List<Load> load = new CopyOnWriteArrayList<>();

	private final Settings settings;

	private final Faults faults;

	private final EventBus bus;

	private final Calls calls;

	private final Heartbeat heartbeat;

	private final ApiCommands apis;

	private final PowerDown powerDown = new PowerDown(this);

	private volatile String password;

	private final PortClaim port;

	/** Read without the lock, which start and stop hold while they wait for calls. */
	private volatile @Nullable Run run;

	SwitchCore(Settings settings) {
		this.settings = settings;
		this.port = new PortClaim(settings.address(), settings.port());
		this.password = settings.password();
		WallClock wallClock = new WallClock(settings.clock());
		this.faults = new Faults(this.behaviour, this, wallClock);
		this.bus = new EventBus(settings.hostname(), wallClock);
		prepare(this.bus, settings, this.dropped);
		this.calls = new Calls(this.bus, settings.clock());
		this.calls.applications().register("socket", socketApplication());
		this.heartbeat = new Heartbeat(this.bus, this.calls);
		this.apis = new ApiCommands(this.bus, this.calls, this.powerDown);
	}

	@Override
	public synchronized void start() {
		if (this.run != null) {
			return;
		}
		this.calls.restart();
		this.bus.restart();
		this.run = this.port.open((address) -> new Run(address, this.settings, this.bus, this.numbers, this::converse));
		Duration interval = this.settings.heartbeat();
		if (interval != null) {
			this.heartbeat.begin(interval);
		}
	}

	@Override
	public synchronized void stop() {
		Run running = this.run;
		if (running != null) {
			this.powerDown.cancel();
			this.load.forEach((load) -> load.end().run());
			this.load.clear();
			this.calls.halt();
			try {
				running.close();
			}
			finally {
				this.run = null;
			}
		}
	}

	/** Stops and gives the port away. */
	synchronized void close() {
		stop();
		this.port.release();
	}

	/** Stops as SIGTERM does. */
	void shutdown() {
		if (!this.calls.live().isEmpty()) {
			this.bus.fire(SimulatedEvent.named("SHUTDOWN")
				.header("Event-Info", "System Shutting Down")
				.calledBy("switch_core.c", "switch_core_destroy", 3023)
				.build());
			this.calls.live().forEach((call) -> call.hangup("SYSTEM_SHUTDOWN"));
		}
		disconnectAll();
		stop();
	}

	/** Nobody starts or stops the switch between the question and the end. */
	synchronized void endIf(BooleanSupplier wanted, Runnable end) {
		if (wanted.getAsBoolean()) {
			end.run();
		}
	}

	PowerDown powerDown() {
		return this.powerDown;
	}

	/** Ends every conversation as the end of the module does. */
	void disconnectAll() {
		this.sessions.disconnectAll(DisconnectReason.SHUTDOWN);
	}

	boolean isRunning() {
		return this.run != null;
	}

	@Override
	public Collection<Connection> connections() {
		Run running = this.run;
		return (running != null) ? new ArrayList<>(running.connections()) : List.of();
	}

	void dropConnections() {
		connections().forEach(Connection::close);
	}

	@Override
	public Registration refuse() {
		Run running = this.run;
		return (running != null) ? running.refuse() : () -> {
		};
	}

	/** To be ended with the switch at the latest. */
	void endWithSwitch(BooleanSupplier over, Runnable end) {
		this.load.removeIf((load) -> load.over().getAsBoolean());
		this.load.add(new Load(over, end));
	}

	/** How much load is kept to be ended, for tests. */
	int loads() {
		return this.load.size();
	}

	/** Hands calls over to servers of the user's while the switch runs. */
	Application socketApplication() {
		return (call, argument, done) -> {
			Run current = this.run;
			if (current != null) {
				new SocketApplication(current.dialler(), current.jobs(), (connection) -> {
					this.faults.welcome(connection);
					return switchboard(current);
				}).run(call, argument, done);
			}
		};
	}

	Sessions sessions() {
		return this.sessions;
	}

	int accepted() {
		return this.accepted.get();
	}

	long dropped() {
		return this.dropped.sum();
	}

	int port() {
		return this.port.port();
	}

	String password() {
		return this.password;
	}

	void setPassword(String password) {
		this.password = password;
	}

	Settings settings() {
		return this.settings;
	}

	Faults faults() {
		return this.faults;
	}

	Behaviour behaviour() {
		return this.behaviour;
	}

	EventBus bus() {
		return this.bus;
	}

	Calls calls() {
		return this.calls;
	}

	Heartbeat heartbeat() {
		return this.heartbeat;
	}

	ApiCommands apis() {
		return this.apis;
	}

	ScriptedReplies scripts() {
		return this.scripts;
	}

	Journal journal() {
		return this.journal;
	}

	private static void prepare(EventBus bus, Settings settings, LongAdder dropped) {
		if (settings.shuffleSeed() != null) {
			bus.shuffle(settings.shuffleSeed());
		}
		if (settings.freezing()) {
			bus.allowFreezing(dropped);
		}
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

	/** Something that makes calls or events by itself. */
	private record Load(BooleanSupplier over, Runnable end) {

	}

}
