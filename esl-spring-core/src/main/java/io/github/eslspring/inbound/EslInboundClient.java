package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslNode;
import io.github.eslspring.Waiting;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.ConnectionSettings;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;

/**
 * A client of one FreeSWITCH: dials it, keeps the connection alive, restores what is
 * subscribed, and can be used from any thread. No method waits; every future it hands out
 * is settled exactly once, and what is chained to it runs on a thread of the library that
 * may block. <pre class="code">
 * try (EslInboundClient client = EslInboundClient.builder().host("pbx1").password("secret").build()) {
 *     client.onEvent((event) -&gt; ..., "CHANNEL_ANSWER");
 *     client.connect().get(10, TimeUnit.SECONDS);
 *     client.api("status").thenAccept((response) -&gt; ...);
 * }
 * </pre>
 */
public final class EslInboundClient implements AutoCloseable {

	private final EslNode node;

	private final InboundOptions options;

	private final NodeLoop loop;

	private final Executor continuations;

	private final Subscriptions subscriptions;

	private final BackgroundJobs jobs;

	private final EventDispatcher dispatcher;

	private final NodeReadings readings = new NodeReadings();

	private final Supervisor supervisor;

	private final Commands commands;

	private final JobStarter jobStarter;

	private final Closing closing;

	private final StatusListeners statusListeners;

	private final Runnable afterClose;

	EslInboundClient(EslInboundClientBuilder builder, EndpointSource source, EslThreads threads, Runnable afterClose) {
		this.node = builder.node();
		this.options = builder.options();
		this.afterClose = afterClose;
		this.loop = threads.nextLoop();
		this.continuations = threads.continuations();
		String name = this.node.name();
		InboundTimeouts timeouts = this.options.timeouts();
		this.subscriptions = new Subscriptions(name, timeouts.subscription(), builder.format());
		this.jobs = new BackgroundJobs(name, this.loop, this::progress);
		this.dispatcher = new EventDispatcher(name, threads.listeners(), this.options.queueCapacity(),
				builder.eventTypes());
		this.statusListeners = new StatusListeners(name, this.continuations);
		Dialer dialer = new Dialer(threads, this.loop,
				new ConnectionSettings(name, this.options.limits(), timeouts.stuckWire()));
		this.supervisor = new Supervisor(name, this.loop, this.options.reconnect(), new Locator(source),
				threads.lookups(), (owner) -> new Attempt(name, this.loop, dialer, timeouts, this.subscriptions, owner),
				this.readings, new Observer());
		this.commands = new Commands(name, this.supervisor, this.readings, this.options.maxInflight(), this::progress);
		this.jobStarter = new JobStarter(name, this.jobs, this.subscriptions, this.commands, timeouts,
				this.options.maxJobs());
		this.closing = new Closing(name, this.loop, this.supervisor, this.commands, this.jobs, this.readings);
		if (!builder.events().isEmpty()) {
			this.loop.run(() -> this.subscriptions.add(new Wish(builder.events())));
		}
	}

	/**
	 * Start to build a client.
	 * @return a builder with every default set
	 */
	public static EslInboundClientBuilder builder() {
		return new EslInboundClientBuilder();
	}

	/**
	 * The node this client talks to.
	 * @return name and tags
	 */
	public EslNode node() {
		return this.node;
	}

	/**
	 * How this client behaves.
	 * @return timeouts, reconnect, limits
	 */
	public InboundOptions options() {
		return this.options;
	}

	/**
	 * Connect, or join the attempt that is under way. Works again after
	 * {@link #disconnect()}.
	 * @return completed when the node is ready; fails when the credentials are refused,
	 * no further attempt will be made, or the client is closed. With unlimited attempts
	 * it waits for as long as the server is away
	 */
	public CompletableFuture<Void> connect() {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		boolean possible = this.loop.run(() -> {
			resume();
			settle(connected, this.supervisor.connect());
		});
		if (!possible) {
			connected.completeExceptionally(
					new EslDrainException(this.node.name(), "connect", "the client was closed with its threads"));
		}
		return forCaller(connected);
	}

	/**
	 * Run a command on the server and get what it prints.
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the response; fails with an {@link io.github.eslspring.EslException} if
	 * there is none, and with {@link IllegalArgumentException} if the command cannot be
	 * written
	 */
	public CompletableFuture<ApiResponse> api(String command, String... arguments) {
		return api(this.options.timeouts().api(), command, arguments);
	}

	/**
	 * Run a command on the server and get what it prints.
	 * @param limit how long to wait for the answer
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the response, as with {@link #api(String, String...)}
	 */
	public CompletableFuture<ApiResponse> api(Duration limit, String command, String... arguments) {
		try {
			return api(limit, new ApiCommand(command, String.join(" ", arguments)));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api}.
	 * @param command the command
	 * @return the response, as with {@link #api(String, String...)}
	 */
	public CompletableFuture<ApiResponse> api(ApiCommand command) {
		return api(this.options.timeouts().api(), command);
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api}.
	 * @param limit how long to wait for the answer
	 * @param command the command
	 * @return the response, as with {@link #api(String, String...)}
	 */
	public CompletableFuture<ApiResponse> api(Duration limit, ApiCommand command) {
		if (limit.isNegative() || limit.isZero()) {
			return CompletableFuture
				.failedFuture(new IllegalArgumentException("'limit' must be positive, not " + limit));
		}
		return forCaller(this.commands.send(command, limit)
			.thenApply((frame) -> Replies.apiResponse(this.node.name(), command.verb(), frame)));
	}

	/**
	 * Send any other command.
	 * @param command a command that does not change the connection itself
	 * @return the server's answer; fails with an
	 * {@link io.github.eslspring.EslCommandException} if that is {@code -ERR}, and with
	 * {@link IllegalArgumentException}, which names the method to use instead, if there
	 * is one for the command
	 */
	public CompletableFuture<CommandReply> send(EslCommand command) {
		try {
			SendableCommands.require(command);
			return forCaller(this.commands.send(command, this.options.timeouts().api())
				.thenApply((frame) -> Replies.orThrow(this.node.name(), command.verb(), frame)));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Run a command in the background of the server. BACKGROUND_JOB is subscribed by
	 * itself.
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the job; its futures tell what became of it
	 */
	public BackgroundJob bgapi(String command, String... arguments) {
		Job job = newJob("bgapi " + command);
		try {
			start(job, new BgapiCommand(command, String.join(" ", arguments), job.id()));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			job.fail(ex);
		}
		return job;
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api} in the
	 * background of the server.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(ApiCommand command) {
		Job job = newJob("bgapi " + command.command());
		start(job, new BgapiCommand(command.command(), command.arguments(), job.id()));
		return job;
	}

	/**
	 * Run a command in the background of the server under an id of your own.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(BgapiCommand command) {
		Job job = new Job(this.node.name(), command.verb(), command.jobUuid(), this.continuations);
		start(job, command);
		return job;
	}

	/**
	 * Listen to events. They are subscribed on the server as long as somebody listens.
	 * @param listener called on a listener thread, in the order of the wire within one
	 * channel
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}
	 * @return takes the listener back
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know
	 */
	public Registration onEvent(EventListener listener, String... events) {
		return onEvent(EventSelection.of(events), 0, listener);
	}

	/**
	 * Listen to events, in an order among listeners.
	 * @param events which events; subscribed on the server as long as somebody listens
	 * @param order lower comes first among listeners of one event
	 * @param listener called on a listener thread, in the order of the wire within one
	 * channel
	 * @return takes the listener back
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know
	 */
	public Registration onEvent(EventSelection events, int order, EventListener listener) {
		if (events.requireKnown().isEmpty()) {
			throw new IllegalArgumentException("'events' must name at least one event");
		}
		Wish wish = new Wish(events);
		Registration registration = this.dispatcher.subscribe((event) -> isSelected(events, event), order, listener);
		this.loop.run(() -> this.subscriptions.add(wish).whenComplete(this::subscriptionChanged));
		return Registration.once(() -> {
			registration.close();
			this.loop.run(() -> this.subscriptions.remove(wish).whenComplete(this::subscriptionChanged));
		});
	}

	/**
	 * How the node is right now. Does no I/O.
	 * @return a snapshot
	 */
	public NodeStatus status() {
		return new NodeStatus(this.node.name(), phase(), this.readings.generation(), this.commands.inflight(),
				this.jobs.count(), this.readings.reconnectAttempts(), this.readings.receivedEvents(),
				this.readings.brokenEvents(), this.supervisor.lastActivity(), this.readings.lastFailure(),
				this.dispatcher.status());
	}

	/**
	 * Be told when the node changes its phase, in the order of the changes.
	 * @param listener called with the status after the change, on a thread that may block
	 * @return takes the listener back
	 */
	public Registration onStatusChange(Consumer<NodeStatus> listener) {
		return this.statusListeners.add(listener);
	}

	/**
	 * Give listeners no new events, while commands still work and their answers come.
	 * {@link #connect()} ends this.
	 * @return completed when the events that had been accepted are handled; no limit of
	 * its own, so the caller waits no longer than it wants to
	 */
	public CompletableFuture<Void> quiesce() {
		CompletableFuture<Void> idle = this.dispatcher.quiesce();
		this.loop.run(() -> this.statusListeners.tell(status()));
		return forCaller(idle);
	}

	/**
	 * End the connection: nothing new is accepted, what was accepted may settle within
	 * the drain limit, the rest fails with {@link io.github.eslspring.EslDrainException}.
	 * @return completed when the connection is closed, at most a second after the drain
	 * limit, whatever the server does
	 */
	public CompletableFuture<Void> disconnect() {
		return disconnect(this.options.drainTimeout());
	}

	/**
	 * End the connection with a limit of its own.
	 * @param drainLimit how long accepted work may take to settle
	 * @return as with {@link #disconnect()}
	 */
	public CompletableFuture<Void> disconnect(Duration drainLimit) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		if (!this.loop.run(() -> settle(closed, this.closing.start(drainLimit)))) {
			closed.complete(null);
		}
		return forCaller(closed);
	}

	/**
	 * {@linkplain #disconnect() Disconnect} and wait for it, then end the threads if they
	 * are the client's own.
	 */
	@Override
	public void close() {
		try {
			Waiting.forResult(disconnect(), this.options.drainTimeout().plusSeconds(2), this.node.name(), "disconnect");
		}
		finally {
			this.afterClose.run();
		}
	}

	private Job newJob(String verb) {
		return new Job(this.node.name(), verb, UUID.randomUUID().toString(), this.continuations);
	}

	private void start(Job job, BgapiCommand command) {
		if (!this.loop.run(() -> this.jobStarter.start(job, command))) {
			job.fail(this.commands.notReady(command.verb()));
		}
	}

	private void resume() {
		if (this.dispatcher.isQuiesced() && this.readings.phase() != NodePhase.DRAINING) {
			this.dispatcher.resume();
			this.statusListeners.tell(status());
		}
	}

	private NodePhase phase() {
		NodePhase phase = this.readings.phase();
		return (phase == NodePhase.ACTIVE && this.dispatcher.isQuiesced()) ? NodePhase.DRAINING : phase;
	}

	private static boolean isSelected(EventSelection events, EslEvent event) {
		String name = event.name();
		String subclass = name.equals(EventSelection.CUSTOM) ? event.subclass() : null;
		return events.matches(name, (subclass != null) ? subclass : "");
	}

	private void subscriptionChanged(Void done, Throwable problem) {
		if (problem != null) {
			this.readings.noticed(Failures.unwrap(this.node.name(), "event", problem));
		}
	}

	private void progress() {
		this.loop.run(this.closing::progress);
	}

	private <T> CompletableFuture<T> forCaller(CompletableFuture<T> source) {
		return new CallerFuture<>(source, this.continuations);
	}

	private static void settle(CompletableFuture<Void> target, CompletableFuture<Void> source) {
		source.whenComplete((done, problem) -> {
			if (problem != null) {
				target.completeExceptionally(problem);
			}
			else {
				target.complete(null);
			}
		});
	}

	/** Brings what the supervisor sees to where it belongs. */
	private final class Observer implements Supervisor.Observer {

		@Override
		public void onEvent(EslEvent event) {
			if (event instanceof BackgroundJobEvent ended) {
				EslInboundClient.this.jobs.end(ended);
			}
			EslInboundClient.this.dispatcher.dispatch(event);
		}

		@Override
		public void onChange() {
			EslInboundClient.this.statusListeners.tell(status());
			progress();
		}

	}

}
