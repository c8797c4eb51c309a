package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.eslspring.EslException;
import io.github.eslspring.api.ApiQuery;
import io.github.eslspring.api.Application;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.BridgeEvent;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.future.CallerFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verbs of a call, on top of its control: each a command or an application, and what
 * its end means.
 */
final class HandedOverCall implements AsyncOutboundCall {

	private static final Logger logger = LoggerFactory.getLogger(HandedOverCall.class);

	private static final String CONTINUE_ON_FAIL = "continue_on_fail";

	private static final String NO_CHANNEL = "-ERR No such channel!\n";

	private final String name;

	private final CallControl control;

	private final OutboundOptions options;

	private final Executor continuations;

	private final AtomicInteger gathered = new AtomicInteger();

	HandedOverCall(String name, CallControl control, OutboundOptions options, Executor continuations) {
		this.name = name;
		this.control = control;
		this.options = options;
		this.continuations = continuations;
	}

	@Override
	public String uuid() {
		return this.control.uuid();
	}

	@Override
	public EslEvent channel() {
		return this.control.channel();
	}

	@Override
	public @Nullable String variable(String name) {
		return this.control.channel().header("variable_" + name);
	}

	@Override
	public CallCapabilities capabilities() {
		return this.control.capabilities();
	}

	@Override
	public boolean isUp() {
		return this.control.state().isUp();
	}

	@Override
	public @Nullable HangupCause hangupCause() {
		return this.control.state().hangupCause();
	}

	@Override
	public CompletableFuture<CallEnd> ended() {
		return forCaller(this.control.ended());
	}

	@Override
	public Registration onEvent(EventListener listener, String... events) {
		if (events.length == 0) {
			return this.control.dispatcher().subscribe((event) -> true, 0, listener);
		}
		EventSelection selection = EventSelection.of(events).requireKnown();
		EventSelection more = selection.minus(BoundEvents.ALWAYS);
		if (!more.isEmpty()) {
			capabilities().requireFull("event " + more.words());
			this.control.send(new EventCommand(EventFormat.PLAIN, more), this.options.commandTimeout())
				.whenComplete((frame, problem) -> subscribed(more, frame, problem));
		}
		return this.control.dispatcher().subscribe((event) -> BoundEvents.matches(selection, event), 0, listener);
	}

	@Override
	public Registration onDtmf(Consumer<DtmfEvent> listener) {
		return this.control.dispatcher()
			.subscribe((event) -> event.name().equals(EventName.DTMF.name()), 0, (event) -> {
				if (event instanceof DtmfEvent pressed) {
					listener.accept(pressed);
				}
			});
	}

	@Override
	public CompletableFuture<ExecuteOutcome> execute(Application application, ExecuteOptions options, Duration limit) {
		return Mistakes.inFuture(() -> forCaller(start(application.on(null).with(options), limit)));
	}

	@Override
	public CompletableFuture<ExecuteOutcome> execute(Application application) {
		return execute(application, ExecuteOptions.NONE, this.options.executeTimeout());
	}

	@Override
	public CompletableFuture<ExecuteOutcome> execute(String application, String... arguments) {
		return Mistakes
			.inFuture(() -> forCaller(start(ExecuteCommand.ofAny(null, application, String.join(" ", arguments)),
					this.options.executeTimeout())));
	}

	@Override
	public CompletableFuture<GatherResult> gather(Gather gather) {
		String variable = nextVariable();
		return Mistakes.inFuture(() -> forCaller(start(gather.into(variable).toApplication())
			.thenApply((outcome) -> GatherResult.of(outcome, variable))));
	}

	@Override
	public CompletableFuture<GatherResult> read(Gather gather) {
		String variable = nextVariable();
		return Mistakes.inFuture(() -> forCaller(
				start(gather.toRead(variable)).thenApply((outcome) -> GatherResult.of(outcome, variable))));
	}

	@Override
	public CompletableFuture<RecordResult> recordMessage(String path, Duration limit) {
		return Mistakes.inFuture(() -> forCaller(
				start(Applications.record(path, limit)).thenApply((outcome) -> RecordResult.of(path, outcome))));
	}

	@Override
	public CompletableFuture<CallRecording> record(String path) {
		return Mistakes.inFuture(() -> forCaller(start(new Application("record_session", path)).thenApply((outcome) -> {
			if (outcome.isCompleted()) {
				return new CallRecording(this, path);
			}
			throw new EslException(this.name, "record_session", "not begun: " + outcome);
		})));
	}

	@Override
	public Playback startPlayback(String file) {
		capabilities().requireAsync("break");
		return new Playback(playback(file), () -> execute("break"));
	}

	@Override
	public CompletableFuture<BridgeOutcome> bridge(DialString dialString) {
		return startBridge(dialString).outcome();
	}

	@Override
	public Bridge startBridge(DialString dialString) {
		AtomicReference<@Nullable BridgeEvent> bridged = new AtomicReference<>();
		CompletableFuture<String> connected = new CompletableFuture<>();
		Registration listening = this.control.watch((event) -> {
			if (event instanceof BridgeEvent bridge && bridge.isBridge() && bridged.compareAndSet(null, bridge)) {
				connected.complete(String.valueOf(bridge.otherUniqueId()));
			}
		});
		CompletableFuture<ExecuteOutcome> executed = Mistakes.inFuture(() -> {
			Application bridge = Applications.bridge(dialString);
			keepTheCallWhenNobodyAnswers();
			return start(bridge);
		}).whenComplete((outcome, problem) -> {
			listening.close();
			connected.completeExceptionally(new CancellationException("The bridge ended before it began"));
		});
		return new Bridge(forCaller(connected),
				forCaller(executed.thenApply((outcome) -> BridgeOutcome.of(outcome, bridged.get()))));
	}

	@Override
	public CompletableFuture<CallEnd> hangup(HangupCause cause) {
		this.control.hangup(cause);
		return forCaller(this.control.over());
	}

	@Override
	public CompletableFuture<CallEnd> giveBack() {
		this.control.giveBackSoon();
		return forCaller(this.control.over());
	}

	@Override
	public CompletableFuture<ApiResponse> api(ApiCommand command) {
		return Mistakes.inFuture(() -> {
			capabilities().requireFull(command.verb());
			return forCaller(this.control.send(command, this.options.commandTimeout())
				.thenApply((frame) -> Replies.apiResponse(this.name, command.verb(), frame)));
		});
	}

	@Override
	public CompletableFuture<CommandReply> send(EslCommand command) {
		return Mistakes.inFuture(() -> {
			CallCommands.require(command, uuid());
			return forCaller(this.control.send(command, answerLimit())
				.thenApply((frame) -> Replies.orThrow(this.name, command.verb(), frame)));
		});
	}

	@Override
	public CompletableFuture<Optional<String>> askVariable(String name) {
		return Mistakes.inFuture(() -> {
			if (!capabilities().full()) {
				return forCaller(this.control.send(new GetvarCommand(name), answerLimit())
					.thenApply((frame) -> Optional.ofNullable(Replies.commandReply(frame).variable())));
			}
			ApiQuery<Optional<String>> question = UuidApi.variable(uuid(), name);
			String verb = question.command().verb();
			return forCaller(this.control.send(question.command(), answerLimit())
				.thenApply((frame) -> value(question, Replies.apiResponse(this.name, verb, frame))));
		});
	}

	private String nextVariable() {
		return "esl_digits_" + this.gathered.incrementAndGet();
	}

	private void subscribed(EventSelection events, @Nullable Frame frame, @Nullable Throwable problem) {
		if (problem != null) {
			logger.warn("{}: {}: {} may not be heard: {}", this.name, uuid(), events.words(), problem.getMessage());
		}
		else if (frame != null && !Replies.commandReply(frame).isOk()) {
			logger.warn("{}: {}: {} will not be heard: the server answers {}", this.name, uuid(), events.words(),
					Replies.commandReply(frame).text());
		}
	}

	// A value may look like any error but this one, which alone ends with a line feed.
	private static Optional<String> value(ApiQuery<Optional<String>> question, ApiResponse response) {
		return (response.isError() && !response.body().equals(NO_CHANNEL)) ? Optional.of(response.body())
				: question.read(response);
	}

	// Without async the server answers once the running application has ended.
	private Duration answerLimit() {
		return capabilities().async() ? this.options.commandTimeout() : this.options.executeTimeout();
	}

	// Left to itself the server hangs the caller up with the other side's cause.
	private void keepTheCallWhenNobodyAnswers() {
		if (variable(CONTINUE_ON_FAIL) == null) {
			start(Applications.set(CONTINUE_ON_FAIL, "true"));
		}
	}

	private CompletableFuture<ExecuteOutcome> start(Application application) {
		return start(application.on(null), this.options.executeTimeout());
	}

	private CompletableFuture<ExecuteOutcome> start(ExecuteCommand command, Duration limit) {
		return this.control.execute(command, limit);
	}

	private <T> CompletableFuture<T> forCaller(CompletableFuture<T> source) {
		return new CallerFuture<>(source, this.continuations);
	}

}
