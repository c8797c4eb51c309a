package io.github.eslspring.inbound;

import java.util.Map;
import java.util.UUID;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.connection.ConnectionSettings;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.WireTap;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.dispatch.LogDispatcher;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.execute.Executions;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.job.BackgroundJobs;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.Originations;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one node and how they hang together.
 */
final class NodeRuntime implements Supervisor.Observer {

	final EslNode node;

	final InboundOptions options;

	final Map<String, String> labels;

	final NodeLoop loop;

	final Subscriptions subscriptions;

	final BackgroundJobs jobs;

	final EventDispatcher dispatcher;

	final LogDispatcher logs;

	final NodeReadings readings;

	final Operations operations;

	final CallHistory calls;

	final String id = UUID.randomUUID().toString();

	final Supervisor supervisor;

	final Commands commands;

	final JobStarter jobStarter;

	final Closing closing;

	final StatusListeners statusListeners;

	final ServerProcess serverProcess = new ServerProcess();

	final Executions executions;

	final ExecuteStarter executeStarter;

	final Originations originations;

	final OriginateStarter originateStarter;

	private final LegCommands legCommands;

	final GapListeners gapListeners;

	final Gaps gaps;

	final ChannelWatch channels;

	final @Nullable EslCapture capture;

	final NodeProbe probe;

	final CommandGuard guard;

	private final StatusReport report = new StatusReport(this);

	NodeRuntime(EslInboundClientBuilder builder, EndpointSource source, EslThreads threads,
			@Nullable EslCapture capture) {
		this.capture = capture;
		this.node = builder.node();
		this.options = builder.options();
		this.guard = builder.guard();
		this.labels = builder.labels();
		this.loop = threads.nextLoop();
		String name = this.node.name();
		this.readings = new NodeReadings(name, this.options.reconnect().enabled(), builder.recovery());
		this.operations = new Operations(this.options.historySize(), this.readings::recoveryGenerationId);
		this.calls = new CallHistory(this.options.historySize());
		InboundTimeouts timeouts = this.options.timeouts();
		this.subscriptions = new Subscriptions(name, timeouts.subscription(), builder.format());
		this.jobs = new BackgroundJobs(name, this.loop, this::progress);
		this.dispatcher = new EventDispatcher(name, threads.listeners(), this.options.queueCapacity(),
				builder.eventTypes(), this.loop::queue);
		this.dispatcher.watchLag(this.loop::schedule, threads::busyListeners);
		this.logs = new LogDispatcher(name, threads.listeners(), this.dispatcher);
		this.statusListeners = new StatusListeners(name, this.loop, threads.listeners());
		Dialer dialer = new Dialer(threads, this.loop,
				new ConnectionSettings(name, this.options.limits(), timeouts.stuckWire(), tap(this.labels)),
				builder.customizers());
		AddressOrder order = new AddressOrder();
		this.supervisor = new Supervisor(name, this.loop, this.options.reconnect(),
				new Locator(source, builder.resolver()), threads.lookups(),
				(owner) -> new Attempt(name, this.loop, dialer, this.options, this.subscriptions, order, owner),
				this.readings, this);
		this.commands = new Commands(name, this.loop, this.supervisor, this.readings, this.operations, this.options,
				(command) -> this.guard.sending(this.node, command), this::progress);
		this.jobStarter = new JobStarter(this);
		this.executions = new Executions(this.loop, this::progress);
		this.executeStarter = new ExecuteStarter(this);
		this.legCommands = new LegCommands(this);
		this.originations = new Originations(this.loop, this.legCommands::hangUp, this.legCommands::ask,
				this::progress);
		this.originateStarter = new OriginateStarter(this);
		this.closing = new Closing(name, this.loop, this.supervisor, this.commands, this.jobs, this.readings,
				this.executions, this.originations);
		this.loop.onClose(this.closing::abort);
		this.gapListeners = new GapListeners(name, threads.listeners());
		this.gaps = new Gaps(this.loop, this.readings, () -> this.dispatcher.status().shed(), this.gapListeners,
				this::onChange);
		this.dispatcher.onShed(this.gaps::onShed);
		this.channels = new ChannelWatch(name, this.loop, this.options, this.subscriptions, this.supervisor,
				this.readings, threads, this::tell, this::onChange);
		this.loop.run(() -> {
			this.subscriptions.subscribe(builder.events());
			builder.filters().forEach(this.subscriptions::addFilter);
		});
		this.probe = builder.probe().node(this.node, this::status);
	}

	@Override
	public void onEvent(EslEvent event) {
		this.probe.eventReceived(event);
		String core = this.serverProcess.learn(event, this.readings.generation());
		if (core != null) {
			this.originations.serverIs(core);
			this.jobs.serverIs(core);
			this.executions.serverIs(core);
		}
		if (event instanceof BackgroundJobEvent ended) {
			this.jobs.end(ended);
		}
		if (this.channels.observe(event)) {
			tell(event);
		}
	}

	/** Also what a resync found out, in the place of an event that was missed. */
	private void tell(EslEvent event) {
		this.calls.observe(event, this.readings.generation());
		this.executions.onEvent(event);
		this.originations.onEvent(event);
		if (this.subscriptions.isForListeners(event)) {
			this.dispatcher.dispatch(event);
		}
	}

	@Override
	public void onLog(LogLine line) {
		this.logs.dispatch(line);
	}

	@Override
	public void onStopped(EslException reason) {
		this.originations.loseAll();
		this.jobs.failAll((verb) -> new EslConnectionLostException(this.node.name(), verb,
				"no further attempt to connect is made, so its end will not be told", true, reason));
		this.executions.settleAll(new ExecuteOutcome.Lost(true));
	}

	@Override
	public void onPhase(NodePhase phase) {
		if (phase == NodePhase.RECONNECTING) {
			this.executions.connectionLost();
			this.originations.connectionLost();
		}
		this.gaps.onPhase(phase);
		this.channels.onPhase(phase);
		onChange();
		// What was withdrawn is told before those who waited for the node ask for it
		// again.
		this.originateStarter.phaseChanged();
		if (phase == NodePhase.ACTIVE) {
			this.jobStarter.connected();
			this.executeStarter.connected();
		}
		this.commands.phaseChanged();
	}

	@Override
	public void onChange() {
		progress();
		this.readings.publish();
		this.statusListeners.changed(this::status);
	}

	/**
	 * Something went wrong that ends nothing. Called on the loop.
	 * @param problem what went wrong
	 */
	void noticed(EslException problem) {
		this.readings.noticed(problem);
		onChange();
	}

	/** Can be called from any thread; waits for nothing. */
	NodeStatus status() {
		return this.report.take();
	}

	private WireTap tap(Map<String, String> labels) {
		EslCapture recording = this.capture;
		return (recording == null) ? WireTap.NONE : new Recorder(this.node.name(), this.id, labels, recording,
				this.readings, (connection) -> connection.awaiting() >= this.options.maxInflight(), this.jobs::has);
	}

	private void progress() {
		this.loop.run(this.closing::progress);
	}

}
