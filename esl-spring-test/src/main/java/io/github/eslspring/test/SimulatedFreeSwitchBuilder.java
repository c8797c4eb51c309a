package io.github.eslspring.test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.net.EventSocketListener;
import io.github.eslspring.test.session.DirectoryUser;
import io.github.eslspring.test.session.Limits;
import io.github.eslspring.test.session.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link SimulatedFreeSwitch}. Not safe for several threads.
 */
public final class SimulatedFreeSwitchBuilder {

	private InetAddress address = EventSocketListener.loopback();

	private int port;

	private String password = "ClueCon";

	private String hostname = "simulated";

	private Clock clock = Clock.system(ZoneId.systemDefault());

	private @Nullable Duration heartbeatInterval;

	private int sendBufferSize;

	private final Set<String> registeredSubclasses = new LinkedHashSet<>(List.of("sofia::register", "sofia::unregister",
			"sofia::expire", "sofia::register_attempt", "sofia::register_failure", "sofia::pre_register",
			"sofia::gateway_state", "sofia::gateway_add", "sofia::gateway_delete", "sofia::profile_start",
			"sofia::reinvite", "sofia::replaced", "sofia::transferor", "sofia::transferee", "sofia::error",
			"sofia::sip_user_state", "conference::maintenance", "conference::cdr", "callcenter::info", "fifo::info",
			"valet_parking::info", "voicemail::maintenance", "spandsp::txfaxresult", "spandsp::rxfaxresult",
			"event_channel::event", "multicast::event"));

	private final Map<String, DirectoryUser> users = new LinkedHashMap<>();

	private Duration firstCommandLimit = Limits.DEFAULTS.firstCommand();

	private int eventQueueLimit = Limits.DEFAULTS.eventQueue();

	private int maxMissedEvents = Limits.DEFAULTS.maxMissed();

	private Duration eventPoll = Limits.DEFAULTS.poll();

	private Duration parkingDelay = Limits.DEFAULTS.parking();

	private @Nullable Long shuffleSeed;

	private boolean freezing;

	SimulatedFreeSwitchBuilder() {
	}

	/**
	 * The address to bind, loopback unless set.
	 * @param host a host name or address
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder host(String host) {
		try {
			this.address = InetAddress.getByName(host);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("unknown host " + host, ex);
		}
		return this;
	}

	/**
	 * The port, any free one unless set.
	 * @param port the port, 0 for any free one
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * The Event Socket password, {@code ClueCon} unless set.
	 * @param password the password
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder password(String password) {
		this.password = password;
		return this;
	}

	/**
	 * A user who may log in with {@code userauth} and do everything.
	 * @param name the user with the domain, {@code user@domain}
	 * @param password the user's password
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder user(String name, String password) {
		return user(name, password, Permissions.ALL);
	}

	/**
	 * A user who may log in with {@code userauth}.
	 * @param name the user with the domain, {@code user@domain}
	 * @param password the user's password
	 * @param permissions what the user may do
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder user(String name, String password, Permissions permissions) {
		this.users.put(name, new DirectoryUser(password, permissions));
		return this;
	}

	/**
	 * The name of the host and of the switch in events.
	 * @param hostname the name
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder hostname(String hostname) {
		this.hostname = hostname;
		return this;
	}

	/**
	 * The clock behind all times in events, the system's unless set. With a
	 * {@link io.github.eslspring.test.clock.ManualSwitchClock} what takes time in calls
	 * happens when the test lets time pass.
	 * @param clock the clock; its zone is the server's
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Fires HEARTBEAT and RE_SCHEDULE again and again; never, unless set.
	 * @param interval the time between two
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder heartbeat(Duration interval) {
		this.heartbeatInterval = interval;
		return this;
	}

	/**
	 * How long a client may take to complete its first command, 25 seconds unless set.
	 * @param limit the limit
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder firstCommandLimit(Duration limit) {
		this.firstCommandLimit = limit;
		return this;
	}

	/**
	 * How many events wait for a client, 100,000 unless set.
	 * @param limit at least 1
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder eventQueueLimit(int limit) {
		this.eventQueueLimit = limit;
		return this;
	}

	/**
	 * How many events may be dropped in a row before the connection is killed, 500 unless
	 * set.
	 * @param limit the last number that is tolerated
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder maxMissedEvents(int limit) {
		this.maxMissedEvents = limit;
		return this;
	}

	/**
	 * The size of the kernel's send buffer; small ones make slow readers show early.
	 * @param bytes the size, 0 for the system's default
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder sendBufferSize(int bytes) {
		this.sendBufferSize = bytes;
		return this;
	}

	/**
	 * Subclasses of {@code CUSTOM} that modules of the switch have registered.
	 * @param subclasses more of them
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder registeredSubclasses(String... subclasses) {
		this.registeredSubclasses.addAll(List.of(subclasses));
		return this;
	}

	/**
	 * How often an idle connection looks for events. The real server does so every 20 ms,
	 * so that an event comes up to 20 ms late; here it comes at once unless this is set.
	 * @param interval the time between two looks, zero for at once
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder eventPoll(Duration interval) {
		this.eventPoll = interval;
		return this;
	}

	/**
	 * When a call under asynchronous control is parked at the latest, counted from
	 * {@code connect}; 200 ms unless set. It is parked as soon as the client has asked
	 * for events or sent a message, so that who asks in time always sees CHANNEL_PARK;
	 * the real server parks after about a millisecond, whoever is first.
	 * @param limit the longest time
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder parkingDelay(Duration limit) {
		this.parkingDelay = limit;
		return this;
	}

	/**
	 * Lets about every twelfth event be overtaken by up to eight later ones, as on the
	 * real server, which dispatches events with several threads: {@code Event-Sequence}
	 * steps back. In order unless set.
	 * @param seed the same seed chooses the same events
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder shuffledEvents(long seed) {
		this.shuffleSeed = seed;
		return this;
	}

	/**
	 * Lets a client that is killed because it does not read hold up every other one, as
	 * on the real server, until it reads its notice or is gone: no events, and no
	 * greeting for new connections. Not unless set.
	 * @return this builder
	 */
	public SimulatedFreeSwitchBuilder stalledClientsFreezeOthers() {
		this.freezing = true;
		return this;
	}

	/**
	 * Makes the switch without starting it.
	 * @return a stopped switch
	 */
	public SimulatedFreeSwitch build() {
		return new SimulatedFreeSwitch(
				new Settings(this.address, this.port, this.password, this.hostname, this.clock, this.heartbeatInterval,
						this.sendBufferSize, this.users, this.registeredSubclasses, new Limits(this.firstCommandLimit,
								this.eventQueueLimit, this.maxMissedEvents, this.eventPoll, this.parkingDelay),
						this.shuffleSeed, this.freezing));
	}

	/**
	 * Makes the switch and starts it.
	 * @return a running switch
	 * @throws java.io.UncheckedIOException if the port is taken
	 */
	public SimulatedFreeSwitch start() {
		return build().start();
	}

	@Override
	public String toString() {
		return "SimulatedFreeSwitchBuilder[" + this.address.getHostAddress() + ":" + this.port + "]";
	}

}
