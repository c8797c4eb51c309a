package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslNode;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.api.Originate;
import io.github.eslspring.future.CallerFuture;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.EventStreams;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.job.Job;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.probe.Running;
import io.github.eslspring.probe.RunningOriginate;
import io.github.eslspring.status.Gap;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.subscription.Wish;
import org.jspecify.annotations.Nullable;

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

	/** How many events wait for a subscriber of a stream unless said otherwise. */
	public static final int STREAM_BUFFER = 256;

	private final NodeRuntime runtime;

	private final Executor continuations;

	private final Runnable afterClose;

	private final EslSubscriptions subscriptions;

	private final CommandWatch watch;

	private final EventStreams streams;

	EslInboundClient(NodeRuntime runtime, Executor continuations, Runnable afterClose) {
		this.runtime = runtime;
		this.continuations = continuations;
		this.afterClose = afterClose;
		this.subscriptions = new EslSubscriptions(runtime, continuations);
		this.watch = new CommandWatch(runtime.probe, continuations);
		this.streams = new EventStreams(runtime.dispatcher, continuations);
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
		return this.runtime.node;
	}

	/**
	 * How this client behaves.
	 * @return timeouts, reconnect, limits
	 */
	public InboundOptions options() {
		return this.runtime.options;
	}

	/**
	 * What the application calls this client's sessions.
	 * @return the labels
	 */
	public Map<String, String> labels() {
		return this.runtime.labels;
	}

	/**
	 * Connect, or join the attempt that is under way. Works again after
	 * {@link #disconnect()}.
	 * @return completed when the node is ready; fails when the credentials are refused,
	 * no further attempt will be made, or the client is closed. With unlimited attempts
	 * it waits for as long as the server is away
	 */
	public CompletableFuture<Void> connect() {
		return connectWithin(null);
	}

	/**
	 * Connect as {@link #connect()} does, but wait no longer than a limit. Attempts go on
	 * after it.
	 * @param limit how long to wait
	 * @return as with {@link #connect()}; fails with an
	 * {@link io.github.eslspring.EslTimeoutException} that tells the last failure when
	 * the limit passes
	 */
	public CompletableFuture<Void> connect(Duration limit) {
		if (limit.isNegative() || limit.isZero()) {
			return CompletableFuture
				.failedFuture(new IllegalArgumentException("'limit' must be positive, not " + limit));
		}
		return connectWithin(limit);
	}

	private CompletableFuture<Void> connectWithin(@Nullable Duration limit) {
		try {
			this.runtime.guard.connecting(this.runtime.node);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<Void> connected = new CompletableFuture<>();
		boolean possible = this.runtime.loop.run(() -> {
			resume();
			settle(connected, this.runtime.supervisor.connect(limit));
		});
		if (!possible) {
			connected.completeExceptionally(new EslDrainException(this.runtime.node.name(), "connect",
					"the client was closed with its threads"));
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
		return api(this.runtime.options.timeouts().api(), command, arguments);
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
		return api(this.runtime.options.timeouts().api(), command);
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api}.
	 * @param limit how long to wait for the answer
	 * @param command the command
	 * @return the response, as with {@link #api(String, String...)}
	 */
	public CompletableFuture<ApiResponse> api(Duration limit, ApiCommand command) {
		try {
			Durations.requirePositive(limit, "limit");
			return forCaller(this.watch.command(command.verb(), () -> this.runtime.commands.send(command, limit)
				.thenApply((frame) -> Replies.apiResponse(this.runtime.node.name(), command.verb(), frame))));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Send any other command.
	 * @param command a command that does not change the connection itself
	 * @return the server's answer; fails with an
	 * {@link io.github.eslspring.EslCommandException} if that is {@code -ERR} and not the
	 * value of a {@code getvar}, see {@link CommandReply#variable()}, and with
	 * {@link IllegalArgumentException}, which names the method to use instead, if there
	 * is one for the command
	 */
	public CompletableFuture<CommandReply> send(EslCommand command) {
		try {
			SendableCommands.require(command);
			return forCaller(this.watch.command(command.verb(),
					() -> this.runtime.commands.send(command, this.runtime.options.timeouts().api())
						.thenApply((frame) -> command.answersRaw() ? Replies.commandReply(frame)
								: Replies.orThrow(this.runtime.node.name(), command.verb(), frame))));
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
		return bgapi(this.runtime.options.timeouts().bgapiCompletion(), command, arguments);
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api} in the
	 * background of the server.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(ApiCommand command) {
		return bgapi(this.runtime.options.timeouts().bgapiCompletion(), command);
	}

	/**
	 * Run a command in the background of the server under an id of your own.
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(BgapiCommand command) {
		return bgapi(this.runtime.options.timeouts().bgapiCompletion(), command);
	}

	/**
	 * Run a command in the background of the server under an id of your own.
	 * @param limit how long it may take
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(Duration limit, BgapiCommand command) {
		return start(limit, (command != null) ? command.verb() : "bgapi", (command != null) ? command.jobUuid() : "",
				() -> Objects.requireNonNull(command, "command"));
	}

	/**
	 * Run a command in the background of the server.
	 * @param limit how long it may take
	 * @param command the command's name, one word
	 * @param arguments joined by one space
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(Duration limit, String command, String... arguments) {
		String id = UUID.randomUUID().toString();
		return start(limit, "bgapi " + command, id, () -> new BgapiCommand(command, String.join(" ", arguments), id));
	}

	/**
	 * Run a command made by one of the builders in {@code io.github.eslspring.api} in the
	 * background of the server.
	 * @param limit how long it may take
	 * @param command the command
	 * @return the job, as with {@link #bgapi(String, String...)}
	 */
	public BackgroundJob bgapi(Duration limit, ApiCommand command) {
		String id = UUID.randomUUID().toString();
		return start(limit, (command != null) ? "bgapi " + command.command() : "bgapi", id,
				() -> command.inBackground(id));
	}

	/**
	 * Make a call, with a handle to follow and cancel it. Every leg gets a Unique-ID of
	 * its own, and the server the {@linkplain Originate#answerLimit() limit} of the call;
	 * should it say nothing, a limit here ends the wait two seconds later and hangs up.
	 * The events that tell of the call, and BACKGROUND_JOB, are subscribed by themselves
	 * before the first. Calls are begun no faster than the node's options allow; one that
	 * would wait too long for its turn fails with an
	 * {@link io.github.eslspring.EslOverloadException}, and so does one beyond the number
	 * that may be followed.
	 * @param originate whom to call and what to do with who answers
	 * @return the call; its futures tell what became of it
	 */
	public OriginatedCall originate(Originate originate) {
		RunningOriginate running = this.runtime.probe.originate();
		if (running.equals(RunningOriginate.NONE)) {
			return this.runtime.originateStarter.originate(originate, this.continuations);
		}
		Running.Scope scope = running.scope();
		try {
			OriginatedCall call = this.runtime.originateStarter.originate(carrying(running.variables(), originate),
					this.continuations);
			this.watch.watch(running, call::answered, CommandWatch::of);
			return call;
		}
		finally {
			scope.close();
		}
	}

	/**
	 * Execute a dialplan application on a call and learn how it ends. CHANNEL_EXECUTE,
	 * CHANNEL_EXECUTE_COMPLETE and the end of the channel are subscribed by themselves.
	 * @param channel the call's Unique-ID
	 * @param application the application's name
	 * @param arguments joined by one space; any length and any lines
	 * @return how it ended; fails only if it was not accepted, or with an
	 * {@link io.github.eslspring.EslSetupException} if its end may not be heard, in which
	 * case nothing was written unless that was forbidden later, and with
	 * {@link IllegalArgumentException} if it cannot be written
	 */
	public CompletableFuture<ExecuteOutcome> execute(String channel, String application, String... arguments) {
		try {
			return execute(ExecuteCommand.ofAny(channel, application, String.join(" ", arguments)));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Execute a dialplan application on a call, as its options say.
	 * @param command the application, its call and options; an Event-UUID of your own is
	 * kept
	 * @return how it ended, as with {@link #execute(String, String, String...)}
	 */
	public CompletableFuture<ExecuteOutcome> execute(ExecuteCommand command) {
		return execute(this.runtime.options.timeouts().execute(), command);
	}

	/**
	 * Execute a dialplan application on a call, as its options say.
	 * @param limit how long to wait for its end
	 * @param command the application, its call and options; an Event-UUID of your own is
	 * kept
	 * @return how it ended, as with {@link #execute(String, String, String...)}
	 */
	public CompletableFuture<ExecuteOutcome> execute(Duration limit, ExecuteCommand command) {
		try {
			return forCaller(this.watch.command(command.verb(),
					() -> this.runtime.executeStarter.execute(command, limit), CommandWatch::of));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Listen to events. They are subscribed on the server as long as somebody listens.
	 * @param listener called on a listener thread, in the order of the wire within one
	 * channel
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}; a subclass
	 * that ends in {@code *} stands for all that begin like it, for which every event is
	 * subscribed
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
		return onEvent(events, order, EslOrdering.CHANNEL, listener);
	}

	/**
	 * Listen to events, and choose which of them come one after the other.
	 * @param events which events, as with {@link #onEvent(EventListener, String...)};
	 * subscribed on the server as long as somebody listens
	 * @param order lower comes first among the listeners of one event whose ordering is
	 * {@link EslOrdering#CHANNEL}
	 * @param ordering which events come one after the other
	 * @param listener called on a listener thread
	 * @return takes the listener back, for events too that wait for it; tells whether the
	 * server has agreed
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know
	 */
	public RemoteRegistration onEvent(EventSelection events, int order, EslOrdering ordering, EventListener listener) {
		if (events.requireKnown().isEmpty()) {
			throw new IllegalArgumentException("'events' must name at least one event");
		}
		Interest interest = new Interest(events);
		Registration registration = this.runtime.dispatcher.subscribe(interest, order, ordering, listener);
		RemoteRegistration registered = this.subscriptions.register(Wish.ofUser(interest.wire()), registration);
		this.runtime.loop.run(() -> this.runtime.channels.listening(events));
		Registration once = Registration.once(() -> {
			registered.close();
			this.runtime.loop.run(() -> this.runtime.channels.notListening(events));
		});
		return RemoteRegistration.of(once, registered.confirmed());
	}

	/**
	 * The events as a stream for subscribers that say how many they want. They are
	 * subscribed on the server as long as somebody is subscribed here. The server is
	 * never held up: {@value #STREAM_BUFFER} events wait for a slow subscriber, and what
	 * does not fit is dropped and counted, see {@link #events(EventSelection, int)}.
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}
	 * @return the publisher, for any number of subscribers
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know
	 */
	public Flow.Publisher<EslEvent> events(String... events) {
		return events(EventSelection.of(events), STREAM_BUFFER);
	}

	/**
	 * The events as a stream for subscribers that say how many they want. Each subscriber
	 * has a buffer of its own. When three quarters of it are full ordinary events are
	 * dropped, when it is full also those that tell how a call goes; what is dropped is
	 * the newest, and counted in the status. A stream goes on over reconnects and is
	 * completed when the client is closed. {@code onNext} is called on a thread that may
	 * block, one event after the other, those of a channel in the order of the wire.
	 * @param events which events
	 * @param buffer how many events may wait for a subscriber
	 * @return the publisher, for any number of subscribers
	 * @throws IllegalArgumentException if there is no name, or one FreeSWITCH does not
	 * know, or there is no room for an event
	 */
	public Flow.Publisher<EslEvent> events(EventSelection events, int buffer) {
		if (events.requireKnown().isEmpty()) {
			throw new IllegalArgumentException("'events' must name at least one event");
		}
		return this.streams.publisher((listener) -> onEvent(events, 0, listener), buffer);
	}

	/**
	 * Listen to the server's log. Lines are sent as long as somebody listens, up to the
	 * least important level anybody wants; the server's own log level limits what comes.
	 * @param level the least important level wanted
	 * @param listener called on a listener thread, in the order of the wire
	 * @return takes the listener back; tells whether the server has agreed
	 */
	public RemoteRegistration onLog(LogLevel level, Consumer<LogLine> listener) {
		return this.subscriptions.register(Wish.forLog(level), this.runtime.logs.add(level, listener));
	}

	/**
	 * The events this node sends beyond what listeners ask for, and its filters.
	 * @return they can be changed at any time, connected or not
	 */
	public EslSubscriptions subscriptions() {
		return this.subscriptions;
	}

	/**
	 * Whether commands can be sent and are answered right now. Costs next to nothing.
	 * @return {@code true} if the node is active and answers
	 */
	public boolean isReady() {
		return this.runtime.commands.isReady() && this.runtime.readings.isLive();
	}

	/**
	 * How the node is right now. Does no I/O.
	 * @return a snapshot
	 */
	public NodeStatus status() {
		return this.runtime.status();
	}

	/**
	 * Be told how the node is, and then whenever its phase, its connection, its failed
	 * attempts, its last failure or whether it is live changes, in the order of the
	 * changes. A listener that is slow holds up nobody; when much has changed meanwhile
	 * it misses a part and is told the latest.
	 * @param listener called with the status after the change, on a thread that may block
	 * @return takes the listener back
	 */
	public Registration onStatusChange(Consumer<NodeStatus> listener) {
		return this.runtime.statusListeners.add(listener, this.runtime::status);
	}

	/**
	 * The node's live channels, followed in detail from the first call on and for as long
	 * as there is this client; that costs six kinds of events. They are known once
	 * {@link NodeStatus#channels()} says that the resync is done, and after a gap again;
	 * with {@code resync} switched off only those of which an event has come since the
	 * connection.
	 * @return the channels, kept up to date
	 */
	public LiveChannels channels() {
		this.runtime.loop.run(this.runtime.channels::follow);
		return this.runtime.channels.live();
	}

	/**
	 * Be told when events are missing: when the node is active again after a lost
	 * connection, and while events are shed at most once a second.
	 * @param listener called on a thread that may block, one gap after the other
	 * @return takes the listener back
	 */
	public Registration onGap(Consumer<Gap> listener) {
		return this.runtime.gapListeners.add(listener);
	}

	/**
	 * Give listeners no new events, while commands still work and their answers come.
	 * {@link #connect()} ends this.
	 * @return completed when the events that had been accepted are handled; no limit of
	 * its own, so the caller waits no longer than it wants to
	 */
	public CompletableFuture<Void> quiesce() {
		CompletableFuture<Void> idle = this.runtime.dispatcher.quiesce();
		this.runtime.loop.run(this.runtime::onChange);
		return forCaller(idle);
	}

	/**
	 * End the connection: nothing new is accepted, what was accepted may settle within
	 * the drain limit, the rest fails with {@link io.github.eslspring.EslDrainException}.
	 * @return completed when the connection is closed, at most a second after the drain
	 * limit, whatever the server does
	 */
	public CompletableFuture<Void> disconnect() {
		return disconnect(this.runtime.options.drainTimeout());
	}

	/**
	 * End the connection with a limit of its own.
	 * @param drainLimit how long accepted work may take to settle
	 * @return as with {@link #disconnect()}
	 */
	public CompletableFuture<Void> disconnect(Duration drainLimit) {
		Objects.requireNonNull(drainLimit, "drainLimit");
		CompletableFuture<Void> closed = new CompletableFuture<>();
		this.runtime.commands.endAsked();
		if (!this.runtime.loop.run(() -> end(closed, drainLimit))) {
			closed.complete(null);
		}
		return forCaller(closed);
	}

	/**
	 * What is told of this client's work.
	 * @return the probe, which does nothing if nobody wants to know
	 */
	public NodeProbe probe() {
		return this.runtime.probe;
	}

	/**
	 * {@linkplain #disconnect() Disconnect} and wait for it, then end the threads if they
	 * are the client's own.
	 */
	@Override
	public void close() {
		try {
			Waiting.forResult(disconnect(), this.runtime.options.drainTimeout().plusSeconds(2),
					this.runtime.node.name(), "disconnect");
		}
		finally {
			this.streams.complete();
			this.runtime.probe.close();
			this.afterClose.run();
		}
	}

	private BackgroundJob start(Duration limit, String verb, String id, Supplier<BgapiCommand> command) {
		Job job = new Job(this.runtime.node.name(), verb, id, this.continuations);
		this.watch.command(verb, () -> {
			try {
				Durations.requirePositive(limit, "limit");
				this.runtime.jobStarter.start(job, command.get(), limit);
			}
			catch (IllegalArgumentException | NullPointerException ex) {
				job.fail(ex);
			}
			return job.ending();
		});
		return job;
	}

	private static Originate carrying(Map<String, String> variables, Originate originate) {
		Originate carrying = originate;
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			carrying = carrying.variable(variable.getKey(), variable.getValue());
		}
		return carrying;
	}

	private void end(CompletableFuture<Void> closed, Duration drainLimit) {
		try {
			settle(closed, this.runtime.closing.start(drainLimit));
		}
		finally {
			this.runtime.commands.endBegun();
		}
	}

	private void resume() {
		if (this.runtime.dispatcher.isQuiesced() && this.runtime.readings.phase() != NodePhase.DRAINING) {
			this.runtime.dispatcher.resume();
			this.runtime.onChange();
		}
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

}
