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

	private final int maxInflight;

	private final Runnable onSettled;

	private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();

	Commands(String node, Supervisor supervisor, NodeReadings readings, Operations operations, int maxInflight,
			Runnable onSettled) {
		this.node = node;
		this.supervisor = supervisor;
		this.readings = readings;
		this.operations = operations;
		this.maxInflight = maxInflight;
		this.onSettled = onSettled;
	}

	/**
	 * Send a command, or say at once why not.
	 * @param command the command
	 * @param limit how long to wait for the answer
	 * @return the answering frame
	 */
	CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		EslConnection connection = this.supervisor.active();
		if (connection == null) {
			return CompletableFuture.failedFuture(notReady(command.verb()));
		}
		if (!connection.reserve(this.maxInflight)) {
			return CompletableFuture.failedFuture(new EslOverloadException(this.node, command.verb(),
					connection.awaiting() + " commands wait for their answer, the limit is " + this.maxInflight
							+ "; nothing was written"));
		}
		Accepted sent = new Accepted(this.operations.begin(kind(command), command.verb(), this.readings.generation()),
				new CompletableFuture<>());
		this.accepted.add(sent);
		connection.sendReserved(command, limit).whenComplete((frame, problem) -> {
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
