package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Place;
import io.github.eslspring.status.NodePhase;

/**
 * The gate for users' commands: lets them through while the node is active and there is
 * room, and remembers what it let through until it is settled.
 */
final class Commands {

	private final String node;

	private final Supervisor supervisor;

	private final NodeReadings readings;

	private final Operations operations;

	private final InboundOptions options;

	private final ReadyWait readyWait;

	private final Runnable onSettled;

	private final CommandConnection connection;

	private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();

	Commands(String node, NodeLoop loop, Supervisor supervisor, NodeReadings readings, Operations operations,
			InboundOptions options, Runnable onSettled) {
		this.node = node;
		this.supervisor = supervisor;
		this.readings = readings;
		this.operations = operations;
		this.options = options;
		this.readyWait = new ReadyWait(node, loop, readings, options, this::notReady);
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
		return isReady() ? sendNow(command, limit) : ready(command).thenCompose((ready) -> sendNow(command, limit));
	}

	/**
	 * Let a command through when the node is ready.
	 * @param command what is to be sent then
	 * @return completed on the loop, or already, if the node is ready; fails otherwise
	 */
	CompletableFuture<Void> ready(EslCommand command) {
		return isReady() ? CompletableFuture.completedFuture(null) : this.readyWait.await(command);
	}

	/**
	 * The node has changed its phase. Called on the loop.
	 */
	void phaseChanged() {
		this.readyWait.phaseChanged();
	}

	private CompletableFuture<Frame> sendNow(EslCommand command, Duration limit) {
		EslConnection connection = this.supervisor.active();
		if (connection == null) {
			return CompletableFuture.failedFuture(notReady(command.verb()));
		}
		Place place;
		try {
			place = connection.reserve(command, this.options.maxInflight(), this.options.maxPendingWrite());
		}
		catch (EslOverloadException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		Accepted sent = new Accepted(this.operations.begin(kind(command), command.verb(), this.readings.generation()),
				new CompletableFuture<>());
		this.accepted.add(sent);
		connection.send(place, limit, sent.operation().id()).whenComplete((frame, problem) -> {
			this.accepted.remove(sent);
			this.operations.settled(sent.operation());
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
		return this.supervisor.active() != null;
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
		return new EslConnectionException(this.node, verb,
				"the node is not ready (" + phase.word() + "); nothing was written");
	}

	boolean isIdle() {
		return this.accepted.isEmpty();
	}

	int inflight() {
		EslConnection connection = this.supervisor.connection();
		return (connection != null) ? connection.awaiting() : 0;
	}

	void failAll(String reason) {
		this.accepted.forEach((sent) -> sent.answer()
			.completeExceptionally(new EslDrainException(this.node, sent.operation().verb(), reason)));
		this.accepted.clear();
	}

	private static String kind(EslCommand command) {
		String verb = command.verb();
		int space = verb.indexOf(' ');
		return (space < 0) ? verb : verb.substring(0, space);
	}

	private record Accepted(Operation operation, CompletableFuture<Frame> answer) {

	}

}
