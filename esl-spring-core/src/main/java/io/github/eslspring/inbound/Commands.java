package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Place;
import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;

/**
 * The gate for users' commands: lets them through while the node is active and there is
 * room, and remembers what it let through until it is settled.
 */
final class Commands {

	private final String node;

	private final NodeLoop loop;

	private final Supervisor supervisor;

	private final NodeReadings readings;

	private final Operations operations;

	private final InboundOptions options;

	private final ReadyWait readyWait;

	private final Consumer<EslCommand> guard;

	private final Runnable onSettled;

	private final CommandConnection connection;

	private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();

	/** Ends that were asked for and have not begun yet. */
	private final AtomicInteger endsAsked = new AtomicInteger();

	Commands(String node, NodeLoop loop, Supervisor supervisor, NodeReadings readings, Operations operations,
			InboundOptions options, Consumer<EslCommand> guard, Runnable onSettled) {
		this.node = node;
		this.loop = loop;
		this.supervisor = supervisor;
		this.readings = readings;
		this.operations = operations;
		this.options = options;
		this.readyWait = new ReadyWait(node, loop, readings, options, this::notReady);
		this.guard = guard;
		this.onSettled = onSettled;
		this.connection = options.commandConnection();
	}

	/**
	 * Send a command, or say why not: at once, or after the wait for a node that is on
	 * its way.
	 * @param command the command
	 * @param limit how long to wait for the answer, from when it is written
	 * @return the answering frame
	 */
	CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		return send(command, limit, (command instanceof BgapiCommand job) ? LaterEnd.ofJob(job.jobUuid()) : null);
	}

	/**
	 * Send a command whose end comes after its answer.
	 * @param command the command
	 * @param limit how long to wait for the answer, from when it is written
	 * @param end what the end is known by, {@code null} if the answer is the end
	 * @return the answering frame
	 */
	CompletableFuture<Frame> send(EslCommand command, Duration limit, @Nullable LaterEnd end) {
		RuntimeException refusal = refusal(command);
		if (refusal != null) {
			return CompletableFuture.failedFuture(refusal);
		}
		return isReady() ? sendNow(command, limit, end)
				: ready(command).thenCompose((ready) -> sendNow(command, limit, end));
	}

	/**
	 * Let a command through when the node is ready.
	 * @param command what is to be sent then
	 * @return completed on the loop, or already, if the node is ready; fails otherwise
	 */
	CompletableFuture<Void> ready(EslCommand command) {
		RuntimeException refusal = refusal(command);
		if (refusal != null) {
			return CompletableFuture.failedFuture(refusal);
		}
		if (isReady()) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> ready = this.readyWait.await(command);
		ready.whenComplete((done, problem) -> {
			if (problem != null) {
				this.operations.rejected();
			}
		});
		return ready;
	}

	/**
	 * The end of the node was asked for: nothing more is accepted from now on, although
	 * the end begins on the loop.
	 */
	void endAsked() {
		this.endsAsked.incrementAndGet();
	}

	/**
	 * An end that was asked for has begun, and shows in the node's phase. Called on the
	 * loop.
	 */
	void endBegun() {
		this.endsAsked.decrementAndGet();
	}

	/**
	 * The node has changed its phase. Called on the loop.
	 */
	void phaseChanged() {
		this.readyWait.phaseChanged();
	}

	private @Nullable RuntimeException refusal(EslCommand command) {
		try {
			this.guard.accept(command);
			return null;
		}
		catch (RuntimeException ex) {
			this.operations.rejected();
			return ex;
		}
	}

	private CompletableFuture<Frame> sendNow(EslCommand command, Duration limit, @Nullable LaterEnd end) {
		EslConnection connection = active();
		if (connection == null) {
			this.operations.rejected();
			return CompletableFuture.failedFuture(notReady(command.verb()));
		}
		Place place;
		try {
			place = connection.reserve(command, this.options.maxInflight(), this.options.maxPendingWrite());
		}
		catch (EslOverloadException ex) {
			this.operations.rejected();
			return CompletableFuture.failedFuture(ex);
		}
		Accepted sent = new Accepted(
				this.operations.begin(kind(command), command.verb(), this.readings.generation(), end),
				new CompletableFuture<>());
		this.accepted.add(sent);
		connection.send(place, limit, sent.operation().id()).whenComplete((frame, problem) -> {
			this.accepted.remove(sent);
			this.operations.answered(sent.operation(), (problem != null) ? problem : refusal(command, frame));
			if (problem != null) {
				sent.answer().completeExceptionally(problem);
			}
			else {
				sent.answer().complete(frame);
			}
			this.onSettled.run();
		});
		return sent.answer();
	}

	/**
	 * Send a command whose outcome comes as an event, once that event is subscribed.
	 * Where both go over one connection their order on the wire is enough, and nothing is
	 * waited for.
	 * @param subscribed the answer to the subscription, settled on the node's loop
	 * @param command the command
	 * @param limit how long to wait for the answer
	 * @return the answering frame; the subscription's own failure changes nothing
	 */
	CompletableFuture<Frame> sendAfter(CompletableFuture<?> subscribed, EslCommand command, Duration limit) {
		if (this.connection == CommandConnection.SHARED) {
			return send(command, limit);
		}
		return subscribed.handle((done, problem) -> command).thenCompose((next) -> send(next, limit));
	}

	boolean isReady() {
		return active() != null;
	}

	private @Nullable EslConnection active() {
		return isEndAsked() ? null : this.supervisor.active();
	}

	/** On the loop what was asked for before the end still comes before it. */
	private boolean isEndAsked() {
		return this.endsAsked.get() > 0 && !this.loop.isHere();
	}

	/**
	 * Why no command can be sent now.
	 * @param verb the command's verb
	 * @return the exception for the caller
	 */
	EslException notReady(String verb) {
		NodePhase phase = this.readings.phase();
		if (phase == NodePhase.DRAINING || phase == NodePhase.CLOSED) {
			return new EslDrainException(this.node, verb, "the node is " + phase.word() + "; nothing was written");
		}
		if (isEndAsked()) {
			return new EslDrainException(this.node, verb, "the node is about to be closed; nothing was written");
		}
		return new EslConnectionException(this.node, verb,
				"the node is not ready (" + phase.word() + "); nothing was written");
	}

	boolean isIdle() {
		return this.accepted.isEmpty();
	}

	/**
	 * How many commands wait for their answer.
	 * @return the number of places taken in the queue of answers
	 */
	int inflight() {
		EslConnection connection = this.supervisor.connection();
		return (connection != null) ? connection.awaiting() : 0;
	}

	CommandStatus status(boolean draining) {
		EslConnection connection = this.supervisor.connection();
		long unwritten = (connection != null) ? connection.unwritten() : 0;
		return this.operations.status(new CommandRoom(inflight(), this.options.maxInflight(), this.readyWait.waiting(),
				unwritten + this.readyWait.bytes(), this.options.maxPendingWrite()), draining);
	}

	/**
	 * Give up what waits for a node that will not be ready, and what is accepted and not
	 * settled.
	 * @param reason what callers are told
	 * @return how many had been accepted
	 */
	int failAll(String reason) {
		this.readyWait.phaseChanged();
		List<Accepted> failing = List.copyOf(this.accepted);
		failing.forEach((sent) -> {
			EslDrainException cancelled = new EslDrainException(this.node, sent.operation().verb(), reason);
			this.operations.answered(sent.operation(), cancelled);
			sent.answer().completeExceptionally(cancelled);
		});
		failing.forEach(this.accepted::remove);
		return failing.size();
	}

	private @Nullable EslException refusal(EslCommand command, Frame frame) {
		String text = (frame.contentType() == ContentType.COMMAND_REPLY) ? frame.header("Reply-Text") : null;
		return (text != null && text.startsWith("-ERR")) ? new EslCommandException(this.node, command.verb(), text)
				: null;
	}

	private static String kind(EslCommand command) {
		String verb = command.verb();
		int space = verb.indexOf(' ');
		return (space < 0) ? verb : verb.substring(0, space);
	}

	private record Accepted(Operation operation, CompletableFuture<Frame> answer) {

	}

}
